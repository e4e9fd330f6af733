#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* (nullable) (transfer none): the text of @candidates (element-type utf8) that is most like
 * @text, without regard to case, when it is near enough to be meant: at most a third of its
 * characters differ (Levenshtein distance), or it begins with @text. */
const char *sl_similar_nearest (const char *text,
                                GPtrArray  *candidates);

G_END_DECLS
