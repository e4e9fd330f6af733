#include "config.h"

#include "core/explanation.h"

void
sl_explanation_free (SlExplanation *explanation)
{
  if (explanation == NULL)
    return;

  g_ptr_array_unref (explanation->lines);
  g_free (explanation);
}

void
sl_need_free (SlNeed *need)
{
  if (need == NULL)
    return;

  g_free (need->text);
  g_free (need->words);
  g_free (need->sentence);
  g_free (need);
}
