/* What the company does for each kind of operation. */
#include "op.h"

#include "core/uid.h"
#include "record.h"

#define MOST_MINOR G_GINT64_CONSTANT (9007199254740991)

gboolean
op_demand (Op         *op,
           gboolean    holds,
           const char *code,
           const char *pointer,
           const char *detail)
{
  if (holds || op->problem != NULL)
    return holds && op->problem == NULL;

  op->outcome = g_str_equal (code, "field-conflict") ? "conflict" : "rejected";
  op->problem = make_problem (422, code, detail);
  if (pointer != NULL)
    json_object_set_new (op->problem, "errors",
                         json_pack ("[{s:s, s:s}]", "pointer", pointer, "code", code));
  return FALSE;
}

static void
note_record (Op         *op,
             const char *type,
             const char *id)
{
  if (op->records->len > 0)
    g_string_append_c (op->records, ',');
  record_append_one (op->records, op->company, op->account, type, id);
}

void
op_put (Op         *op,
        const char *type,
        const char *id,
        json_t     *data)
{
  g_autofree char *text = json_dumps (data, JSON_COMPACT);

  record_put (op->company, op->account, type, id, text, op->op_id, op->act);
  note_record (op, type, id);
}

void
op_remove (Op         *op,
           const char *type,
           const char *id,
           const char *reason)
{
  record_remove (op->company, op->account, type, id, reason, NULL, op->act);
  note_record (op, type, id);
}

char *
op_read_rule (Company    *company,
              const char *name)
{
  return sql_get_text (company->sql, "SELECT value FROM rule WHERE name = ?", "t", name);
}

gboolean
op_is_uid (json_t *value)
{
  return json_is_string (value) && sl_uid_is_valid (json_string_value (value));
}

gboolean
money_read (json_t      *value,
            gint64      *minor,
            const char **currency)
{
  json_t *amount = json_object_get (value, "minor");
  const char *code = json_string_value (json_object_get (value, "currency"));

  if (!json_is_integer (amount) || code == NULL || strlen (code) != 3 ||
      ABS (json_integer_value (amount)) > MOST_MINOR)
    return FALSE;
  *minor = json_integer_value (amount);
  if (currency != NULL)
    *currency = code;
  return TRUE;
}

/* A record made by the client has the id of its operation, so that it can never be made twice. */
static gboolean
demand_own_id (Op         *op,
               const char *type)
{
  const char *id = json_string_value (json_object_get (op->body, "id"));

  return op_demand (op, id != NULL && g_str_equal (id, op->entity_id), "validation-failed", "/id",
                    "The id must be that of the entity.") &&
         op_demand (op, g_str_equal (op->op_id, op->entity_id), "validation-failed", "/id",
                    "What is created has the id of its operation.") &&
         op_demand (op, record_get_rev (op->company, op->account, type, op->entity_id) == 0,
                    "validation-failed", "/id", "There is such a record already.");
}

static gboolean
read_line (json_t *line,
           gint64 *amount)
{
  const char *sku = json_string_value (json_object_get (line, "sku"));
  gint64 unit;

  return sku != NULL && *sku != '\0' && json_is_string (json_object_get (line, "name")) &&
         json_is_integer (json_object_get (line, "qty")) &&
         money_read (json_object_get (line, "unit"), &unit, NULL) &&
         money_read (json_object_get (line, "amount"), amount, NULL);
}

/* The sum of the lines less discount, with tax and freight. */
static gboolean
add_up (json_t *body,
        gint64 *sum)
{
  json_t *lines = json_object_get (body, "lines"), *line;
  gint64 amount;
  gsize i;

  *sum = 0;
  json_array_foreach (lines, i, line)
    {
      if (!read_line (line, &amount))
        return FALSE;
      *sum += amount;
    }
  if (money_read (json_object_get (body, "discount"), &amount, NULL))
    *sum -= amount;
  if (money_read (json_object_get (body, "tax"), &amount, NULL))
    *sum += amount;
  if (money_read (json_object_get (body, "freight"), &amount, NULL))
    *sum += amount;
  return json_array_size (lines) > 0;
}

static gboolean
demand_sum (Op *op)
{
  gint64 sum, total;

  return op_demand (op, add_up (op->body, &sum), "validation-failed", "/lines",
                    "A line is not complete, or its money is not in whole minor units.") &&
         op_demand (op, money_read (json_object_get (op->body, "total"), &total, NULL) &&
                          total == sum,
                    "validation-failed", "/total", "The total is not the sum of the lines.");
}

static void
carry_out_sale (Op *op)
{
  const char *kind = json_string_value (json_object_get (op->body, "kind"));

  if (demand_own_id (op, "sale") &&
      op_demand (op, kind != NULL && (g_str_equal (kind, "sale") || g_str_equal (kind, "return")),
                 "validation-failed", "/kind", "A sale or a return.") &&
      op_demand (op, json_is_string (json_object_get (op->body, "occurred_at")),
                 "validation-failed", "/occurred_at", "When was it?") &&
      demand_sum (op))
    op_put (op, "sale", op->entity_id, op->body);
}

static void
carry_out_void (Op *op)
{
  const char *reverses = json_string_value (json_object_get (op->body, "reverses"));

  if (!demand_own_id (op, "sale") ||
      !op_demand (op, reverses != NULL &&
                        record_get_rev (op->company, op->account, "sale", reverses) > 0,
                  "validation-failed", "/reverses", "There is no such sale.") ||
      !op_demand (op, sql_get_int (op->company->sql,
                                   "SELECT count (*) FROM void_of WHERE reverses = ?", "t",
                                   reverses) == 0,
                  "already-void", "/reverses", "The sale is void already."))
    return;
  sql_run (op->company->sql, "INSERT INTO void_of (reverses, id) VALUES (?, ?)", "tt", reverses,
           op->entity_id);
  op_put (op, "sale", op->entity_id, op->body);
}

static void
carry_out_payment (Op *op)
{
  gint64 minor;

  /* The sale may be older than the exchange with the company, and unknown to it. */
  if (demand_own_id (op, "payment") &&
      op_demand (op, money_read (json_object_get (op->body, "amount"), &minor, NULL),
                 "validation-failed", "/amount", "Money is a whole number of minor units."))
    op_put (op, "payment", op->entity_id, op->body);
}

static void
carry_out_stock_move (Op *op)
{
  if (demand_own_id (op, "stock_move") &&
      op_demand (op, json_is_integer (json_object_get (op->body, "delta")), "validation-failed",
                 "/delta", "How many?"))
    op_put (op, "stock_move", op->entity_id, op->body);
}

static void
carry_out_cancel (Op *op)
{
  g_autoptr(json_t) order = record_read (op->company, op->account, "order", op->entity_id);
  const char *status = json_string_value (json_object_get (order, "status"));

  if (!op_demand (op, order != NULL, "record-gone", NULL, "There is no such order.") ||
      !op_demand (op, !g_str_equal (status, "shipped"), "already-shipped", NULL,
                  "The parcel is on its way."))
    return;
  json_object_set_new (order, "status", json_string ("cancelled"));
  op_put (op, "order", op->entity_id, order);
}

static void
carry_out_create (Op *op)
{
  const char *type = g_str_equal (op->kind, "contact.create") ? "contact" : "task";

  if (demand_own_id (op, type))
    op_put (op, type, op->entity_id, op->body);
}

static void
carry_out_contact_patch (Op *op)
{
  op_patch (op, "contact");
}

static void
carry_out_task_patch (Op *op)
{
  op_patch (op, "task");
}

static void
carry_out_contact_delete (Op *op)
{
  gint64 rev = record_get_rev (op->company, op->account, "contact", op->entity_id);
  g_autofree char *end =
    record_get_end (op->company, op->account, "contact", op->entity_id, NULL);

  if (op_demand (op, rev > 0 && end == NULL, "record-gone", NULL, "The contact is gone already.") &&
      op_demand (op, op->base_rev == 0 || op->base_rev >= rev, "field-conflict", NULL,
                 "Somebody has changed the contact since."))
    op_remove (op, "contact", op->entity_id, "deleted");
}

static void
carry_out_note_add (Op *op)
{
  if (demand_own_id (op, "note"))
    op_put (op, "note", op->entity_id, op->body);
}

static void
carry_out_note_remove (Op *op)
{
  if (op_demand (op, record_get_rev (op->company, op->account, "note", op->entity_id) > 0,
                 "record-gone", NULL, "There is no such note."))
    op_remove (op, "note", op->entity_id, "deleted");
}

static const struct
{
  const char *kind;
  void (*carry_out) (Op *op);
} kinds[] = {
  { "sale.record", carry_out_sale },
  { "sale.void", carry_out_void },
  { "payment.record", carry_out_payment },
  { "stock.move", carry_out_stock_move },
  { "order.submit", op_submit_order },
  { "order.cancel", carry_out_cancel },
  { "contact.create", carry_out_create },
  { "contact.patch", carry_out_contact_patch },
  { "contact.delete", carry_out_contact_delete },
  { "note.add", carry_out_note_add },
  { "note.remove", carry_out_note_remove },
  { "task.create", carry_out_create },
  { "task.patch", carry_out_task_patch },
};

gboolean
op_is_known (const char *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kind, kinds[i].kind))
      return TRUE;
  return FALSE;
}

gboolean
op_carry_out (Op *op)
{
  op->outcome = "applied";
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (op->kind, kinds[i].kind))
      {
        kinds[i].carry_out (op);
        return TRUE;
      }
  return FALSE;
}
