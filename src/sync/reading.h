#pragma once

#include <jansson.h>

#include "core/day.h"

#include <glib.h>

G_BEGIN_DECLS

/* Reads JSON that others wrote (RFC 8259), strictly: UTF-8, no member twice, nothing behind the
 * value, no number that 64 bits cannot hold, no more than SL_READING_DEPTH levels, no NUL. */
#define SL_READING_DEPTH 32

/* (transfer full) (nullable) */
json_t     *sl_reading_parse     (const char *text,
                                  gsize       size);

/* (transfer none): NULL when there is no such member, or another kind, or it is longer than
 * @max_length bytes. */
const char *sl_reading_text      (json_t     *object,
                                  const char *member,
                                  gsize       max_length);
/* As sl_reading_text(), "" instead of NULL. */
const char *sl_reading_text_or   (json_t     *object,
                                  const char *member,
                                  gsize       max_length);
/* (transfer none) (nullable): a UUID in lower case */
const char *sl_reading_uid       (json_t     *object,
                                  const char *member);
/* FALSE when it is not a whole number from @min to @max. */
gboolean    sl_reading_integer   (json_t     *object,
                                  const char *member,
                                  gint64      min,
                                  gint64      max,
                                  gint64     *value);
gboolean    sl_reading_flag      (json_t     *object,
                                  const char *member);
/* {"minor": 1250, "currency": "EUR"}: @currency (out) (transfer none) has three letters. */
gboolean    sl_reading_money     (json_t      *object,
                                  const char  *member,
                                  gint64      *minor,
                                  const char **currency);
/* "2026-11-20", at the beginning of the text */
gboolean    sl_reading_day       (json_t     *object,
                                  const char *member,
                                  SlDay      *day);
/* Whether money stands somewhere in @value that is no whole number of minor units, or a figure in
 * hundredths that is no whole number. */
gboolean    sl_reading_has_bad_figure (json_t *value);

/* (transfer full): compact, members in the order they came */
char       *sl_reading_dump      (json_t     *value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (json_t, json_decref)

G_END_DECLS
