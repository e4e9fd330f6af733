#pragma once

#include "formats/rejection.h"
#include "formats/sheet.h"

G_BEGIN_DECLS

typedef void (*ReadingFunc) (const SlMapping  *mapping,
                             const SlTableRow *row,
                             const SlNotation *notation,
                             GString          *out);

/* (transfer full): what @func writes for each row of @text, read as an importer reads it:
 * a survey first, then the records.  "error: …" when the table or the notation is refused. */
char *reading_run      (const SlSchema       *schema,
                        const SlMappingRules *rules,
                        const char           *text,
                        gssize                length,
                        ReadingFunc           func);
/* (transfer full): the same of a file of tests/ or of the sample (absolute). */
char *reading_run_file (const SlSchema       *schema,
                        const char           *path,
                        ReadingFunc           func);
/* Appends "line:column name: why"; takes @rejection. */
void  reading_show     (SlRejection          *rejection,
                        GString              *out);
/* A ReadingFunc: a contact as one line. */
void  reading_show_contact (const SlMapping  *mapping,
                            const SlTableRow *row,
                            const SlNotation *notation,
                            GString          *out);

G_END_DECLS
