#include "fault.h"

#include "spoil.h"

static const char *const names[] = {
  "status", "redirect", "page", "stale", "held", "drop-before", "drop-reused", "hang",
  "duplicate", "edit", "array", "inject", "append", "nest", "type", "header",
  "drop-after", "hold", "half", "half-open", "delay", "drip", "bomb", "endless", "long-headers",
  "garbage", "coding", NULL,
};

void
fault_free (Fault *fault)
{
  g_free (fault->name);
  g_free (fault->route);
  json_decref (fault->spec);
  g_free (fault);
}

Faults *
faults_new (void)
{
  Faults *self = g_new0 (Faults, 1);

  self->waiting = g_ptr_array_new_with_free_func ((GDestroyNotify) fault_free);
  self->last =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  return self;
}

void
faults_free (Faults *self)
{
  g_ptr_array_unref (self->waiting);
  g_hash_table_unref (self->last);
  g_clear_pointer (&self->held, g_bytes_unref);
  g_free (self);
}

static gint64
number_of (json_t     *spec,
           const char *name,
           gint64      otherwise)
{
  json_t *value = json_object_get (spec, name);

  return json_is_integer (value) ? json_integer_value (value) : otherwise;
}

gboolean
faults_add (Faults *self,
            json_t *spec)
{
  const char *name = json_string_value (json_object_get (spec, "fault"));
  Fault *fault;

  if (name == NULL || !g_strv_contains (names, name))
    return FALSE;
  fault = g_new0 (Fault, 1);
  fault->name = g_strdup (name);
  fault->route = g_strdup (json_string_value (json_object_get (spec, "route")));
  fault->skip = (int) number_of (spec, "skip", 0);
  fault->times = (int) number_of (spec, "times", 1);
  fault->spec = json_incref (spec);
  g_ptr_array_add (self->waiting, fault);
  return TRUE;
}

void
faults_clear (Faults *self)
{
  g_ptr_array_set_size (self->waiting, 0);
}

static Fault *
copy_fault (const Fault *fault)
{
  Fault *copy = g_new0 (Fault, 1);

  copy->name = g_strdup (fault->name);
  copy->route = g_strdup (fault->route);
  copy->spec = json_incref (fault->spec);
  return copy;
}

static gboolean
waits_for (const Fault *fault,
           const char  *route,
           gboolean     is_reused)
{
  return (fault->route == NULL || g_strcmp0 (fault->route, route) == 0) &&
         (is_reused || !g_str_equal (fault->name, "drop-reused"));
}

Fault *
faults_take (Faults     *self,
             const char *route,
             gboolean    is_reused)
{
  for (guint i = 0; i < self->waiting->len; i++)
    {
      Fault *fault = self->waiting->pdata[i], *copy;

      if (!waits_for (fault, route, is_reused))
        continue;
      if (fault->skip > 0)
        {
          fault->skip--;
          continue;
        }
      copy = copy_fault (fault);
      if (fault->times > 0 && --fault->times == 0)
        g_ptr_array_remove_index (self->waiting, i);
      return copy;
    }
  return NULL;
}

const char *
fault_get_text (const Fault *fault,
                const char  *name)
{
  return json_string_value (json_object_get (fault->spec, name));
}

gint64
fault_get_int (const Fault *fault,
               const char  *name,
               gint64       otherwise)
{
  return number_of (fault->spec, name, otherwise);
}

gboolean
fault_is (const Fault *fault,
          const char  *name)
{
  return fault != NULL && g_str_equal (fault->name, name);
}

static void
add_headers (const Fault *fault,
             Answer      *answer)
{
  const char *retry = fault_get_text (fault, "retry_after"), *name;
  json_t *value;

  if (retry != NULL)
    answer_add_header (answer, "Retry-After", retry);
  json_object_foreach (json_object_get (fault->spec, "headers"), name, value)
    answer_add_header (answer, name, json_string_value (value));
}

static void
set_status (const Fault *fault,
            Answer      *answer)
{
  guint status = (guint) fault_get_int (fault, "status", 503);
  const char *code = fault_get_text (fault, "code");
  json_t *problem = make_problem (status, code == NULL ? "unavailable" : code,
                                  fault_get_text (fault, "detail"));
  json_t *seconds = json_object_get (fault->spec, "retry_after_s");

  if (seconds != NULL)
    json_object_set (problem, "retry_after_s", seconds);
  answer_set_json (answer, status, problem);
}

static void
set_page (const Fault *fault,
          Answer      *answer)
{
  const char *type = fault_get_text (fault, "type"), *body = fault_get_text (fault, "body");

  answer->status = (guint) fault_get_int (fault, "status", 200);
  g_free (answer->type);
  answer->type = g_strdup (type == NULL ? "text/html" : type);
  g_string_assign (answer->body, body == NULL ? "" : body);
}

static void
set_bytes (Answer *answer,
           GBytes *bytes)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  g_string_truncate (answer->body, 0);
  g_string_append_len (answer->body, data, (gssize) length);
}

gboolean
fault_replace (const Fault   *fault,
               Faults        *faults,
               const Request *request,
               Answer        *answer)
{
  GBytes *stale = g_hash_table_lookup (faults->last, request->path);

  if (fault_is (fault, "status"))
    set_status (fault, answer);
  else if (fault_is (fault, "page"))
    set_page (fault, answer);
  else if (fault_is (fault, "redirect"))
    {
      answer->status = (guint) fault_get_int (fault, "status", 302);
      answer_add_header (answer, "Location", fault_get_text (fault, "location"));
    }
  else if (fault_is (fault, "stale") && stale != NULL)
    set_bytes (answer, stale);
  else if (fault_is (fault, "held") && faults->held != NULL)
    set_bytes (answer, faults->held);
  else
    return FALSE;
  add_headers (fault, answer);
  return TRUE;
}

static void
spoil_text (const Fault *fault,
            Answer      *answer)
{
  const char *text = fault_get_text (fault, "text");

  if (fault_is (fault, "inject"))
    {
      g_string_insert (answer->body, 1, ",");
      g_string_insert (answer->body, 1, text);
    }
  else if (fault_is (fault, "append"))
    g_string_append (answer->body, text);
  else
    {
      gint64 depth = fault_get_int (fault, "depth", 100000);

      g_string_truncate (answer->body, 0);
      for (gint64 i = 0; i < depth; i++)
        g_string_append_c (answer->body, '[');
      for (gint64 i = 0; i < depth; i++)
        g_string_append_c (answer->body, ']');
    }
}

void
fault_spoil (const Fault *fault,
             Answer      *answer)
{
  if (fault_is (fault, "edit"))
    spoil_edit (answer->body, json_object_get (fault->spec, "set"),
                json_object_get (fault->spec, "remove"));
  else if (fault_is (fault, "array"))
    spoil_array (answer->body, fault_get_text (fault, "pointer"), fault_get_text (fault, "how"),
                 (gsize) fault_get_int (fault, "to", 0));
  else if (fault_is (fault, "inject") || fault_is (fault, "append") || fault_is (fault, "nest"))
    spoil_text (fault, answer);
  else if (fault_is (fault, "header"))
    answer_add_header (answer, fault_get_text (fault, "name"), fault_get_text (fault, "value"));
  else if (fault_is (fault, "type"))
    {
      g_free (answer->type);
      answer->type = g_strdup (fault_get_text (fault, "type"));
    }
}

void
faults_remember (Faults        *self,
                 const Request *request,
                 const Answer  *answer)
{
  if (answer->status == 200)
    g_hash_table_replace (self->last, g_strdup (request->path),
                          g_bytes_new (answer->body->str, answer->body->len));
}
