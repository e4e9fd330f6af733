#include "config.h"

#include "business/diary-line.h"

#include "business/business.h"
#include "formats/number.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  char *name;  /* (owned): without the "--" */
  char *value; /* (owned) (nullable): NULL for a flag */
} SlDiaryOption;

/* The options that stand alone. */
static const char *const flags[] = { "scrap", NULL };

static void
free_option (SlDiaryOption *option)
{
  g_free (option->name);
  g_free (option->value);
  g_free (option);
}

static void
free_option_cb (gpointer data)
{
  free_option (data);
}

gboolean
sl_diary_line_is_empty (const char *text)
{
  g_return_val_if_fail (text != NULL, TRUE);

  text += strspn (text, " \t\r\n");
  return text[0] == '\0' || text[0] == '#';
}

/* Divides @argv into words and options. */
static gboolean
sort_words (SlDiaryLine *self,
            char       **argv,
            GError     **error)
{
  g_autoptr(GPtrArray) words = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; argv[i] != NULL; i++)
    {
      SlDiaryOption *option;

      if (!g_str_has_prefix (argv[i], "--"))
        {
          g_ptr_array_add (words, g_strdup (argv[i]));
          continue;
        }

      option = g_new0 (SlDiaryOption, 1);
      option->name = g_strdup (argv[i] + 2);
      self->options = g_list_append (self->options, option);

      if (g_strv_contains (flags, option->name))
        continue;

      if (argv[i + 1] == NULL)
        {
          g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                       _("There is no value behind “%s”."), argv[i]);
          return FALSE;
        }

      option->value = g_strdup (argv[++i]);
    }

  g_ptr_array_add (words, NULL);
  self->words = (char **) g_ptr_array_free (g_steal_pointer (&words), FALSE);
  return TRUE;
}

SlDiaryLine *
sl_diary_line_parse (const char *text,
                     GError    **error)
{
  g_autoptr(SlDiaryLine) self = g_new0 (SlDiaryLine, 1);
  g_auto(GStrv) argv = NULL;
  g_autoptr(GError) why = NULL;
  int argc;

  g_return_val_if_fail (text != NULL, NULL);

  if (!g_utf8_validate (text, -1, NULL) || !g_shell_parse_argv (text, &argc, &argv, &why))
    {
      g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                   _("The words cannot be told apart: a quote is open, or this is not UTF-8."));
      return NULL;
    }

  if (argc < 2)
    {
      g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                   _("A line begins with a day and says what was done."));
      return NULL;
    }

  if (!sl_day_parse (argv[0], &self->day, error) || !sort_words (self, argv + 2, error))
    return NULL;

  self->verb = g_strdup (argv[1]);
  return g_steal_pointer (&self);
}

void
sl_diary_line_free (SlDiaryLine *self)
{
  if (self == NULL)
    return;

  g_free (self->verb);
  g_strfreev (self->words);
  g_list_free_full (self->options, free_option_cb);
  g_free (self);
}

const char *
sl_diary_line_take_word (SlDiaryLine *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->words[self->n_taken] == NULL)
    return NULL;

  return self->words[self->n_taken++];
}

const char *
sl_diary_line_need_word (SlDiaryLine *self,
                         const char  *what,
                         GError     **error)
{
  const char *word;

  g_return_val_if_fail (self != NULL && what != NULL, NULL);

  word = sl_diary_line_take_word (self);

  /* translators: the first is a word such as “sale”, the second what it needs, e.g. “the amount” */
  if (word == NULL)
    g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                 _("“%s” needs something more: %s."), self->verb, what);

  return word;
}

/* (transfer full) (nullable) */
static SlDiaryOption *
take (SlDiaryLine *self,
      const char  *name)
{
  for (GList *l = self->options; l != NULL; l = l->next)
    {
      SlDiaryOption *option = l->data;

      if (!g_str_equal (option->name, name))
        continue;

      self->options = g_list_delete_link (self->options, l);
      return option;
    }

  return NULL;
}

char *
sl_diary_line_take_option (SlDiaryLine *self,
                           const char  *name)
{
  SlDiaryOption *option;
  char *value;

  g_return_val_if_fail (self != NULL && name != NULL, NULL);

  option = take (self, name);

  if (option == NULL)
    return NULL;

  value = g_steal_pointer (&option->value);
  free_option (option);
  return value;
}

gboolean
sl_diary_line_take_flag (SlDiaryLine *self,
                         const char  *name)
{
  SlDiaryOption *option;

  g_return_val_if_fail (self != NULL && name != NULL, FALSE);
  g_return_val_if_fail (g_strv_contains (flags, name), FALSE);

  option = take (self, name);

  if (option == NULL)
    return FALSE;

  free_option (option);
  return TRUE;
}

gboolean
sl_diary_line_take_money (SlDiaryLine *self,
                          const char  *name,
                          const char  *currency,
                          gint64      *amount,
                          GError     **error)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (self != NULL && amount != NULL, FALSE);

  text = sl_diary_line_take_option (self, name);
  return text == NULL || sl_number_parse_money (text, currency, NULL, amount, error);
}

gboolean
sl_diary_line_finish (SlDiaryLine *self,
                      GError     **error)
{
  const char *word;

  g_return_val_if_fail (self != NULL, FALSE);

  if (self->options != NULL)
    {
      const SlDiaryOption *option = self->options->data;

      g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                   _("“%s” does not know the option “--%s”."), self->verb, option->name);
      return FALSE;
    }

  word = sl_diary_line_take_word (self);

  if (word != NULL)
    {
      g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                   _("“%s” does not know what to do with “%s”."), self->verb, word);
      return FALSE;
    }

  return TRUE;
}
