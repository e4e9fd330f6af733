#pragma once

#include "business/business.h"
#include "business/draft.h"
#include "core/period.h"
#include "formats/json.h"
#include "formats/printout.h"

G_BEGIN_DECLS

/* sideline-cli: what its commands have in common.
 *
 * A command answers SL_CLI_DONE, SL_CLI_REFUSED (a sentence was written to the standard error)
 * or SL_CLI_USAGE.  With --json it writes one JSON value to the standard output, otherwise text
 * for people. */
typedef enum
{
  SL_CLI_DONE = 0,
  SL_CLI_REFUSED = 1,
  SL_CLI_USAGE = 2,
} SlCliStatus;

typedef struct
{
  char       *path;     /* (owned): of the business file */
  gboolean    is_json;
  SlBusiness *business; /* (owned) (nullable): opened by the first command that needs it */
  char        currency[4]; /* of the amounts that are typed; "": that of the business */
  char        answered[4]; /* of those that are answered; "": that of the business */
} SlCli;

typedef struct
{
  const char *name;    /* "sale", or two words: "company add" */
  const char *usage;   /* what follows it: "CUSTOMER SKU=N[@PRICE]…" */
  const char *summary; /* translatable: one line */
  SlCliStatus (*run) (SlCli  *cli,
                      char  **arguments);
} SlCommand;

/* (transfer none) (array zero-terminated=1): ends with a name that is NULL. */
const SlCommand *sl_cli_commands     (void);
const SlCommand *sl_cli_find_command (const char           *name);

/* Takes the options of a command out of @arguments; what is left must be @n_min to @n_max words
 * (-1: any number).  FALSE after saying what is wrong: the status is then SL_CLI_USAGE. */
gboolean     sl_cli_parse        (SlCli                *cli,
                                  const char           *command,
                                  const GOptionEntry   *entries,
                                  char               ***arguments,
                                  int                   n_min,
                                  int                   n_max);

/* @text as a terminal may be given it: valid UTF-8 in one line, without control codes.  Texts
 * of a file come from others. (transfer full) */
char        *sl_cli_clean        (const char           *text);

/* Opens the file; FALSE after saying why not.  One that is only read stays as it is now until the
 * command has ended, whatever others write. */
gboolean     sl_cli_open         (SlCli                *cli,
                                  SlBusinessMode        mode);

/* Writes "sideline-cli: SENTENCE" and takes @error; answers SL_CLI_REFUSED. */
SlCliStatus  sl_cli_refuse       (GError               *error);
/* The same with a sentence of the caller; and one for a wrong use. */
SlCliStatus  sl_cli_say          (SlCliStatus           status,
                                  const char           *format,
                                  ...) G_GNUC_PRINTF (2, 3);

/* Reads an argument; FALSE after saying what is wrong with it.  NULL text leaves the value. */
gboolean     sl_cli_read_day     (const char           *text,
                                  SlDay                *day);
/* A whole number that names an order. */
gboolean     sl_cli_read_number  (const char           *text,
                                  gint64               *number);
/* A whole number from 1 on that names something else. */
gboolean     sl_cli_read_id      (const char           *text,
                                  gint64               *id);
/* NULL text is @day alone: which period holds it, the plan says. */
gboolean     sl_cli_read_period  (const char           *text,
                                  SlDay                 day,
                                  SlPeriod             *period);
gboolean     sl_cli_read_amount  (SlCli                *cli,
                                  const char           *text,
                                  gint64               *amount);
/* "8.25" or "8.25%", SL_RATE_SCALE */
gboolean     sl_cli_read_percent (const char           *text,
                                  gint64               *rate);
/* The currency that amounts after it are read in (@text NULL: that of the business), and what one
 * unit of it is worth (NULL: 0, that of the table). */
gboolean     sl_cli_read_currency (SlCli               *cli,
                                  const char           *text,
                                  const char           *rate_text,
                                  char                  currency[4],
                                  gint64               *rate);
gboolean     sl_cli_read_exchange_rate (const char     *text,
                                  gint64               *rate);
/* "8.25%" sets @rate, anything else @amount. */
gboolean     sl_cli_read_amount_or_rate (SlCli         *cli,
                                         const char    *text,
                                         gint64        *amount,
                                         gint64        *rate);
/* Adds SKU=N[@PRICE][/DISCOUNT] to @lines (element-type SlLineDraft). */
gboolean     sl_cli_read_line    (SlCli                *cli,
                                  const char           *text,
                                  GArray               *lines);
gboolean     sl_cli_read_lines   (SlCli                *cli,
                                  char                **texts,
                                  GArray               *lines);
gboolean     sl_cli_read_method  (const char           *text,
                                  SlPayMethod          *method);

/* (transfer full): "12.34" in the currency of the business */
/* What is answered from now on is in @currency: that of a company. */
void         sl_cli_answer_in    (SlCli                *cli,
                                  const char           *currency);
char        *sl_cli_money        (SlCli                *cli,
                                  gint64                amount);
void         sl_cli_json_money   (SlCli                *cli,
                                  SlJson               *json,
                                  const char           *key,
                                  gint64                amount);
void         sl_cli_json_money_in (SlJson              *json,
                                  const char           *key,
                                  gint64                amount,
                                  const char           *currency);
/* Volumes at scale 4 as decimals. */
void         sl_cli_json_volume  (SlJson               *json,
                                  const char           *key,
                                  gint64                volume);
/* NULL for SL_DAY_NONE. */
void         sl_cli_json_day     (SlJson               *json,
                                  const char           *key,
                                  SlDay                 day);
/* An object with this one text. */
SlCliStatus  sl_cli_write_member (const char           *key,
                                  const char           *text);
/* For a command that answers nothing but that it is done. */
SlCliStatus  sl_cli_answer_done  (SlCli                *cli);
/* Writes @paper as PDF to @path, for its owner only. */
SlCliStatus  sl_cli_save_paper   (SlCli                *cli,
                                  SlPrintout           *paper,
                                  const char           *path);
/* Shows a row (transfer none) as text, or adds it to @json, as cli->is_json asks. */
typedef void (*SlCliRowFunc) (SlCli         *cli,
                              SlJson        *json,
                              gconstpointer  row);
/* Every one of @rows, as text or as one array; @none is said when there is no row. */
SlCliStatus  sl_cli_answer_rows  (SlCli                *cli,
                                  GPtrArray            *rows,
                                  SlCliRowFunc          func,
                                  const char           *none);
/* For a command that has written text while it filled @json: writes that when it is asked for,
 * and takes it. */
SlCliStatus  sl_cli_finish_json  (SlCli                *cli,
                                  SlJson               *json);
/* Writes the finished value and a line end; takes @json. */
SlCliStatus  sl_cli_write_json   (SlJson               *json);

G_END_DECLS
