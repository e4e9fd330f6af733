#include "config.h"

#include "app/widgets/choice.h"

SlChoice *
sl_choice_new (gint64      id,
               const char *title,
               const char *subtitle,
               const char *note,
               gint64      amount,
               gint64      cost)
{
  SlChoice *choice = g_new0 (SlChoice, 1);

  choice->id = id;
  choice->title = g_strdup (title != NULL ? title : "");
  choice->subtitle = g_strdup (subtitle != NULL ? subtitle : "");
  choice->note = g_strdup (note != NULL ? note : "");
  choice->amount = amount;
  choice->cost = cost;

  return choice;
}

SlChoice *
sl_choice_copy (const SlChoice *choice)
{
  g_return_val_if_fail (choice != NULL, NULL);

  return sl_choice_new (choice->id, choice->title, choice->subtitle, choice->note,
                        choice->amount, choice->cost);
}

void
sl_choice_free (SlChoice *choice)
{
  if (choice == NULL)
    return;

  g_free (choice->title);
  g_free (choice->subtitle);
  g_free (choice->note);
  g_free (choice);
}
