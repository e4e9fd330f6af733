#pragma once

#include <libsoup/soup.h>

#include "company.h"

G_BEGIN_DECLS

/* One request as the company's pages see it, and the answer that they give. */
typedef struct
{
  const char         *method;  /* (unowned) */
  char               *path;    /* (owned) */
  GHashTable         *query;   /* (owned): empty rather than NULL */
  SoupMessageHeaders *headers; /* (unowned) */
  GBytes             *body;    /* (owned) */
  char               *account; /* (owned) (nullable): who asks */
  char               *scope;   /* (owned) (nullable): of a pull */
  char               *tail;    /* (owned) (nullable): what the path ends in */
} Request;

typedef struct
{
  guint      status;
  char      *type;    /* (owned): of the content */
  GString   *body;    /* (owned) */
  GPtrArray *headers; /* (owned) (element-type utf8): names and values in turn */
} Answer;

typedef void (*Page) (Company       *company,
                      const Request *request,
                      Answer        *answer);

Answer     *answer_new          (void);
void        answer_free         (Answer        *answer);
void        answer_add_header   (Answer        *answer,
                                 const char    *name,
                                 const char    *value);
/* RFC 9457: @detail and @retry_after may be NULL. */
void        answer_set_problem  (Answer        *answer,
                                 guint          status,
                                 const char    *code,
                                 const char    *detail);
/* (transfer full): the same as a value */
json_t     *make_problem        (guint          status,
                                 const char    *code,
                                 const char    *detail);
/* Takes @value. */
void        answer_set_json     (Answer        *answer,
                                 guint          status,
                                 json_t        *value);

const char *request_get_query   (const Request *request,
                                 const char    *name);
/* (transfer full) (nullable): the body as an object; the answer is a problem otherwise. */
json_t     *request_read_json   (const Request *request,
                                 Answer        *answer);
/* The "limit" of a page, within the bounds of the contract; 0 and a problem otherwise. */
guint       request_read_limit  (const Request *request,
                                 Answer        *answer);

void        request_clear       (Request       *request);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Answer, answer_free)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Request, request_clear)

G_END_DECLS
