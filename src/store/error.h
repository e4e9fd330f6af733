#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define SL_STORE_ERROR (sl_store_error_quark ())

/* What a caller can do about it; the messages are whole sentences for the person. */
typedef enum
{
  SL_STORE_ERROR_FAILED,     /* none of the others; the sentence says what */
  SL_STORE_ERROR_NOT_FOUND,  /* no such file, no such row */
  SL_STORE_ERROR_EXISTS,     /* would overwrite a file, or a row that must be the only one */
  SL_STORE_ERROR_FOREIGN,    /* not a business file: offer to choose another */
  SL_STORE_ERROR_NEWER,      /* made by a newer version of the program */
  SL_STORE_ERROR_OLDER,      /* open it for writing once, that brings it up to date */
  SL_STORE_ERROR_DAMAGED,    /* offer the newest backup */
  SL_STORE_ERROR_BUSY,       /* another program is writing: try again */
  SL_STORE_ERROR_READ_ONLY,  /* can be opened for reading */
  SL_STORE_ERROR_FULL,       /* no room on the disk; nothing was changed */
  SL_STORE_ERROR_CONSTRAINT, /* a rule of the file would be broken; nothing was changed */
  SL_STORE_ERROR_CONFLICT,   /* undo or redo: the rows have been changed since */
  SL_STORE_ERROR_CANCELLED,
  SL_STORE_ERROR_SENT,       /* undo: the company may know of it already */
} SlStoreError;

GQuark sl_store_error_quark (void);

G_END_DECLS
