#include "config.h"

#include "business/contact-stage.h"

#include "business/business-private.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#define MAX_NAME 60 /* characters */
#define MAX_STAGES 50

/* Given by the program itself: who is new, who has bought. */
static const char * const needed[] = { "new", "customer", NULL };

static gboolean
is_same (const char *one,
         const char *other)
{
  g_autofree char *first = g_utf8_casefold (one, -1);
  g_autofree char *second = g_utf8_casefold (other, -1);

  return g_str_equal (first, second);
}

/* -1: none */
static int
find (GPtrArray  *stages,
      const char *text)
{
  for (guint i = 0; i < stages->len; i++)
    {
      const SlContactStageRow *row = g_ptr_array_index (stages, i);

      if (is_same (row->code, text) || (*row->name != '\0' && is_same (row->name, text)))
        return (int) i;
    }

  return -1;
}

/* (transfer none): the one that @text means. */
static SlContactStageRow *
need (GPtrArray   *stages,
      const char  *text,
      GError     **error)
{
  g_autoptr(GString) known = g_string_new (NULL);
  int i = find (stages, text);

  if (i >= 0)
    return g_ptr_array_index (stages, i);

  for (guint k = 0; k < stages->len; k++)
    {
      const SlContactStageRow *row = g_ptr_array_index (stages, k);

      g_string_append_printf (known, "%s%s", k > 0 ? ", " : "",
                              *row->name != '\0' ? row->name : row->code);
    }
  g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
               _("“%s” is no stage of a contact. There are: %s."), text, known->str);

  return NULL;
}

/* (transfer full): @name without what is no letter or digit, as "visit-planned"; one that no
 * stage has, retired or not. */
static char *
make_code (GPtrArray  *all,
           const char *name)
{
  g_autofree char *plain = g_str_to_ascii (name, "C");
  g_autoptr(GString) text = g_string_new (NULL);
  g_autofree char *code = NULL;

  for (const char *p = plain; *p != '\0'; p++)
    if (g_ascii_isalnum (*p))
      g_string_append_c (text, g_ascii_tolower (*p));
    else if (text->len > 0 && text->str[text->len - 1] != '-')
      g_string_append_c (text, '-');
  while (text->len > 0 && text->str[text->len - 1] == '-')
    g_string_truncate (text, text->len - 1);
  if (text->len == 0)
    g_string_append (text, "stage");

  code = g_strdup (text->str);
  for (guint n = 2; find (all, code) >= 0; n++)
    {
      g_free (code);
      code = g_strdup_printf ("%s-%u", text->str, n);
    }

  return g_steal_pointer (&code);
}

static gboolean
check_name (GPtrArray   *all,
            const char  *name,
            GError     **error)
{
  g_autofree char *stripped = g_strstrip (g_strdup (name));

  if (*stripped == '\0' || !g_utf8_validate (name, -1, NULL) ||
      g_utf8_strlen (name, -1) > MAX_NAME || strpbrk (name, "\t\n\r") != NULL)
    g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                 _("The name of a stage is one line of at most %d characters."), MAX_NAME);
  else if (find (all, stripped) >= 0)
    g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_EXISTS,
                 _("There is a stage “%s” already, in use or retired."), stripped);
  else
    return TRUE;

  return FALSE;
}

/* Writes those in use in the order of @stages. */
static gboolean
write_order (SlBusiness  *business,
             GPtrArray   *stages,
             GError     **error)
{
  gint64 position = 1;

  _sl_business_will_write (business);
  for (guint i = 0; i < stages->len; i++)
    {
      SlContactStageRow *row = g_ptr_array_index (stages, i);

      row->position = position++;
      if (!sl_contact_stage_put (business->database, row, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
finish (SlBusiness  *business,
        gboolean     is_done,
        const char  *subject,
        GError     **error)
{
  if (is_done)
    return sl_business_finish (business, "stage", subject, error);

  sl_business_abandon (business);
  return FALSE;
}

static gboolean
add (SlBusiness  *business,
     const char  *name,
     const char  *after,
     char       **code,
     GError     **error)
{
  g_autoptr(GPtrArray) all = sl_contact_stage_list (business->database, TRUE, FALSE, error);
  g_autoptr(GPtrArray) stages = NULL;
  const SlContactStageRow *before;
  SlContactStageRow *row;
  int place;

  if (all == NULL || !check_name (all, name, error))
    return FALSE;

  stages = sl_contact_stage_list (business->database, FALSE, FALSE, error);
  if (stages == NULL)
    return FALSE;

  if (stages->len >= MAX_STAGES)
    {
      g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_RANGE,
                   _("More than %d stages are too many to be seen at once."), MAX_STAGES);
      return FALSE;
    }

  before = after != NULL ? need (stages, after, error) : NULL;
  if (after != NULL && before == NULL)
    return FALSE;

  place = before != NULL ? find (stages, before->code) + 1 : (int) stages->len;
  row = g_new0 (SlContactStageRow, 1);
  row->code = make_code (all, name);
  row->name = g_strstrip (g_strdup (name));
  row->retired_on = SL_DAY_NONE;
  g_ptr_array_insert (stages, place, row);
  *code = g_strdup (row->code);

  return write_order (business, stages, error);
}

gboolean
sl_contact_stage_add (SlBusiness  *business,
                      const char  *name,
                      const char  *after,
                      char       **code,
                      GError     **error)
{
  g_autofree char *subject = g_strdup_printf (_("New stage “%s”"), name);
  g_autofree char *made = NULL;
  gboolean is_done;

  g_return_val_if_fail (business != NULL && name != NULL, FALSE);

  if (!sl_business_begin (business, error))
    return FALSE;

  is_done = finish (business, add (business, name, after, &made, error), subject, error);
  if (is_done && code != NULL)
    *code = g_steal_pointer (&made);

  return is_done;
}

static gboolean
rename_stage (SlBusiness  *business,
              const char  *stage,
              const char  *name,
              GError     **error)
{
  g_autoptr(GPtrArray) all = sl_contact_stage_list (business->database, TRUE, FALSE, error);
  SlContactStageRow *row = all != NULL ? need (all, stage, error) : NULL;
  g_autofree char *code = row != NULL ? g_strdup (row->code) : NULL;

  if (row == NULL)
    return FALSE;

  /* The same letters in other capitals are no other stage's name. */
  if (!(*row->name != '\0' && is_same (row->name, name)) && !check_name (all, name, error))
    return FALSE;

  g_free (row->name);
  row->name = g_strstrip (g_strdup (name));
  _sl_business_will_write (business);

  return sl_contact_stage_put (business->database, row, error);
}

gboolean
sl_contact_stage_rename (SlBusiness  *business,
                         const char  *stage,
                         const char  *name,
                         GError     **error)
{
  g_autofree char *subject = g_strdup_printf (_("Stage “%s” is called “%s”"), stage, name);

  g_return_val_if_fail (business != NULL && stage != NULL && name != NULL, FALSE);

  return sl_business_begin (business, error) &&
         finish (business, rename_stage (business, stage, name, error), subject, error);
}

static gboolean
move (SlBusiness  *business,
      const char  *stage,
      const char  *after,
      GError     **error)
{
  g_autoptr(GPtrArray) stages = sl_contact_stage_list (business->database, FALSE, FALSE, error);
  SlContactStageRow *row = stages != NULL ? need (stages, stage, error) : NULL;
  SlContactStageRow *before = NULL;

  if (row == NULL || (after != NULL && (before = need (stages, after, error)) == NULL))
    return FALSE;

  if (before == row)
    return TRUE;

  row = g_ptr_array_steal_index (stages, (guint) find (stages, row->code));
  g_ptr_array_insert (stages, before != NULL ? find (stages, before->code) + 1 : 0, row);

  return write_order (business, stages, error);
}

gboolean
sl_contact_stage_move (SlBusiness  *business,
                       const char  *stage,
                       const char  *after,
                       GError     **error)
{
  g_autofree char *subject = g_strdup_printf (_("Order of the stages: “%s”"), stage);

  g_return_val_if_fail (business != NULL && stage != NULL, FALSE);

  return sl_business_begin (business, error) &&
         finish (business, move (business, stage, after, error), subject, error);
}

/* Nobody may be left in a stage that goes. */
static gboolean
clear (SlBusiness               *business,
       const SlContactStageRow  *row,
       const SlContactStageRow  *to,
       GError                  **error)
{
  gint64 n;

  if (!sl_contact_stage_count (business->database, row->code, &n, error))
    return FALSE;

  if (n == 0)
    return TRUE;

  if (to != NULL && to != row)
    return sl_contact_stage_empty (business->database, row->code, to->code, error);

  g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
               ngettext ("%" PRId64 " person is in this stage; say where it goes.",
                         "%" PRId64 " people are in this stage; say where they go.",
                         (gulong) n),
               n);
  return FALSE;
}

static gboolean
retire (SlBusiness  *business,
        const char  *stage,
        const char  *to,
        GError     **error)
{
  g_autoptr(GPtrArray) stages = sl_contact_stage_list (business->database, FALSE, FALSE, error);
  SlContactStageRow *row = stages != NULL ? need (stages, stage, error) : NULL;
  const SlContactStageRow *other = NULL;

  if (row == NULL || (to != NULL && (other = need (stages, to, error)) == NULL))
    return FALSE;

  if (g_strv_contains (needed, row->code))
    {
      g_set_error_literal (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                           _("This stage is needed: people are put into it when they are "
                             "written down, or when they buy. It can be given another name."));
      return FALSE;
    }

  _sl_business_will_write (business);
  row->retired_on = sl_business_get_today (business);

  return clear (business, row, other, error) &&
         sl_contact_stage_put (business->database, row, error);
}

gboolean
sl_contact_stage_retire (SlBusiness  *business,
                         const char  *stage,
                         const char  *to,
                         GError     **error)
{
  g_autofree char *subject = g_strdup_printf (_("Stage “%s” is retired"), stage);

  g_return_val_if_fail (business != NULL && stage != NULL, FALSE);

  return sl_business_begin (business, error) &&
         finish (business, retire (business, stage, to, error), subject, error);
}

gboolean
sl_contact_stage_look_up (SlBusiness  *business,
                          const char  *text,
                          char       **code,
                          GError     **error)
{
  g_autoptr(GPtrArray) stages = NULL;
  const SlContactStageRow *row;

  g_return_val_if_fail (business != NULL && text != NULL && code != NULL, FALSE);

  stages = sl_contact_stage_list (business->database, FALSE, FALSE, error);
  row = stages != NULL ? need (stages, text, error) : NULL;
  if (row == NULL)
    return FALSE;

  *code = g_strdup (row->code);
  return TRUE;
}

/* Another stage, in use or retired, is called so. */
static gboolean
is_taken (GPtrArray               *all,
          const SlContactStageRow *row,
          const char              *text)
{
  for (guint i = 0; *text != '\0' && i < all->len; i++)
    {
      const SlContactStageRow *other = g_ptr_array_index (all, i);

      if (!g_str_equal (other->code, row->code) &&
          (is_same (other->code, text) || (*other->name != '\0' && is_same (other->name, text))))
        return TRUE;
    }

  return FALSE;
}

static guint
count_in_use (GPtrArray               *all,
              const SlContactStageRow *row)
{
  guint n = row->retired_on == SL_DAY_NONE;

  for (guint i = 0; i < all->len; i++)
    {
      const SlContactStageRow *other = g_ptr_array_index (all, i);

      n += other->retired_on == SL_DAY_NONE && !g_str_equal (other->code, row->code);
    }

  return n;
}

static gboolean
check_retired (SlBusiness               *business,
               const SlContactStageRow  *row,
               GError                  **error)
{
  gint64 n_contacts = 0;

  if (row->retired_on == SL_DAY_NONE)
    return TRUE;

  if (g_strv_contains (needed, row->code))
    {
      g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                   _("The stage “%s” is needed and cannot be retired."), row->code);
      return FALSE;
    }

  if (!sl_contact_stage_count (business->database, row->code, &n_contacts, error))
    return FALSE;

  if (n_contacts == 0)
    return TRUE;

  g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
               ngettext ("%" PRId64 " person stands in the stage “%s”, so that it is not retired.",
                         "%" PRId64 " people stand in the stage “%s”, so that it is not retired.",
                         (gulong) n_contacts), n_contacts, row->code);
  return FALSE;
}

gboolean
_sl_contact_stage_check (SlBusiness               *business,
                         const SlContactStageRow  *row,
                         GError                  **error)
{
  g_autoptr(GPtrArray) all = sl_contact_stage_list (business->database, TRUE, FALSE, error);

  if (all == NULL)
    return FALSE;

  if (g_utf8_strlen (row->code, -1) > MAX_NAME || strpbrk (row->code, "\t\n\r") != NULL ||
      g_utf8_strlen (row->name, -1) > MAX_NAME || strpbrk (row->name, "\t\n\r") != NULL)
    g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                 _("The name of a stage is one line of at most %d characters."), MAX_NAME);
  else if (is_taken (all, row, row->name) || is_taken (all, row, row->code))
    g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_EXISTS,
                 _("There is a stage “%s” already, in use or retired."),
                 *row->name != '\0' ? row->name : row->code);
  else if (count_in_use (all, row) > MAX_STAGES)
    g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_RANGE,
                 _("More than %d stages are too many to be seen at once."), MAX_STAGES);
  else
    return check_retired (business, row, error);

  return FALSE;
}
