#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Writes JSON (RFC 8259) for the command line: UTF-8, compact, keys in the order given.
 * There is no way to write a floating-point number: amounts are decimal strings, and what is
 * a number is exact.
 * Wrong nesting is a mistake of the caller and stops the program.  Reading JSON is the
 * work of Jansson, which the sync layer needs anyway; it cannot keep the order of keys
 * and 64-bit integers together with less code than this. */
typedef struct _SlJson SlJson;

SlJson *sl_json_new          (void);
void    sl_json_free         (SlJson      *self);

void    sl_json_begin_object (SlJson      *self);
void    sl_json_end_object   (SlJson      *self);
void    sl_json_begin_array  (SlJson      *self);
void    sl_json_end_array    (SlJson      *self);
/* Inside an object, before each value. */
void    sl_json_key          (SlJson      *self,
                              const char  *key);
/* NULL writes null.  Bytes that are not UTF-8 are written as U+FFFD. */
void    sl_json_string       (SlJson      *self,
                              const char  *text);
void    sl_json_integer      (SlJson      *self,
                              gint64       value);
/* An exact decimal number, such as hours: 15 at scale 1 is 1.5. */
void    sl_json_decimal      (SlJson      *self,
                              gint64       value,
                              guint        scale);
void    sl_json_boolean      (SlJson      *self,
                              gboolean     value);
void    sl_json_null         (SlJson      *self);

/* Key and value together. */
void    sl_json_member_string  (SlJson      *self,
                                const char  *key,
                                const char  *text);
void    sl_json_member_integer (SlJson      *self,
                                const char  *key,
                                gint64       value);
void    sl_json_member_boolean (SlJson      *self,
                                const char  *key,
                                gboolean     value);

/* (transfer full): the text, once exactly one value is complete. */
char   *sl_json_finish       (SlJson      *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlJson, sl_json_free)

G_END_DECLS
