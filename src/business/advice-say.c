/* Advice in words. */

#include "config.h"

#include "business/advice.h"

#include "core/decimal.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* (transfer full): "5.2" */
static char *
tenths_text (const SlSpeech *speech,
             gint64          tenths)
{
  return speech->number (tenths * sl_decimal_power (SL_VOLUME_SCALE - 1));
}

static char *
units_text (const SlSpeech *speech,
            gint64          units)
{
  return speech->number (units * sl_decimal_power (SL_VOLUME_SCALE));
}

static char *
say_all_needed (const SlAdvice *advice,
                const char     *free_text)
{
  /* translators: a number of days, and an amount */
  return g_strdup_printf (ngettext ("All of it is needed before the next order, in %d day; "
                                    "received and free to spend: %s.",
                                    "All of it is needed before the next order, in %d days; "
                                    "received and free to spend: %s.",
                                    (gulong) advice->n_days), advice->n_days, free_text);
}

gboolean
sl_advice_knows_cost (const SlAdvice *advice)
{
  g_return_val_if_fail (advice != NULL, FALSE);

  return advice->no_rate == NULL && (advice->n_unpriced == 0 || advice->excess_cost > 0);
}

/* (transfer full): what is too much costs that, or more where some of it has no price. */
static char *
cost_text (const SlAdvice *advice,
           const SlSpeech *speech)
{
  g_autofree char *known = speech->money (advice->excess_cost, advice->currency);

  if (!sl_advice_knows_cost (advice))
    return g_strdup (_("an amount that is not known"));

  /* translators: an amount */
  return advice->n_unpriced > 0 ? g_strdup_printf (_("%s and more"), known)
                                : g_steal_pointer (&known);
}

char *
sl_advice_say_briefly (const SlAdvice *advice,
                       const SlSpeech *speech)
{
  g_autofree char *cost = NULL;
  g_autofree char *free_text = NULL;
  g_autofree char *months = NULL;
  g_autofree char *needed = NULL;
  g_autofree char *buying = NULL;
  g_autofree char *excess = NULL;

  g_return_val_if_fail (advice != NULL && speech != NULL, NULL);

  if (advice->items->len == 0)
    return g_strdup ("");

  cost = cost_text (advice, speech);
  free_text = speech->money (advice->envelopes.free, advice->currency);
  months = tenths_text (speech, advice->months);
  needed = units_text (speech, advice->needed);
  buying = units_text (speech, advice->quantity);
  excess = units_text (speech, advice->excess);

  if (advice->excess == 0)
    return say_all_needed (advice, free_text);

  if (advice->needed == 0 && advice->months < 0)
    return g_strdup_printf (_("Nothing of it is needed before the next order; the %s cost %s, and "
                              "at your pace some of it is never sold; received and free to spend: "
                              "%s."), buying, cost, free_text);

  if (advice->needed == 0)
    return g_strdup_printf (_("Nothing of it is needed before the next order; the %s cost %s, and "
                              "at your pace it takes %s months until all is sold; received and "
                              "free to spend: %s."), buying, cost, months, free_text);

  if (advice->months < 0)
    return g_strdup_printf (_("You need %s, you are buying %s; %s more than that cost %s, and at "
                              "your pace some of it is never sold; received and free to spend: "
                              "%s."), needed, buying, excess, cost, free_text);

  return g_strdup_printf (_("You need %s, you are buying %s; %s more than that cost %s, and at "
                            "your pace it takes %s months until all is sold; received and free to "
                            "spend: %s."), needed, buying, excess, cost, months, free_text);
}

static gboolean
is_lifted (const SlAdvice *advice)
{
  return !g_str_equal (advice->rank_without, advice->rank_with);
}

/* What the rank, or else only the volume, costs and brings. */
static char *
say_price (const SlAdvice *advice,
           const SlSpeech *speech)
{
  gint64 monthly = advice->autoship + advice->fees;
  g_autofree char *gain = speech->money (advice->gain, advice->currency);
  g_autofree char *cost = speech->money (advice->excess_cost, advice->currency);
  g_autofree char *every_month = speech->money (monthly, advice->currency);
  g_autofree char *months = tenths_text (speech, advice->payback);

  if (advice->payback < 0 && monthly > 0)
    return g_strdup_printf (_("What is more than needed costs %s, and autoships and fees %s a "
                              "month, for %s more commission a month: never paid back at this "
                              "rate."), cost, every_month, gain);

  if (advice->payback < 0)
    return g_strdup (_("What is more than needed brings no more commission: never paid back at "
                       "this rate."));

  if (monthly > 0)
    return g_strdup_printf (_("What is more than needed costs %s, and autoships and fees %s a "
                              "month, for %s more commission a month: paid back in %s months."),
                            cost, every_month, gain, months);

  return g_strdup_printf (_("What is more than needed costs %s for %s more commission a month: "
                            "paid back in %s months."), cost, gain, months);
}

static char *
say_cases (const SlAdvice *advice,
           const SlSpeech *speech)
{
  g_autofree char *low = speech->money (advice->gain_low, advice->currency);
  g_autofree char *high = speech->money (advice->gain_high, advice->currency);

  if (advice->n_periods < 2 || advice->gain_low == advice->gain_high)
    return NULL;

  /* translators: a number of periods, two amounts */
  return g_strdup_printf (_("In the last %u periods it would have been %s at least and %s at "
                            "most."), advice->n_periods, low, high);
}

/* Takes @sentence (nullable). */
static void
add_sentence (GString *text,
              char    *sentence)
{
  if (sentence != NULL)
    g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", sentence);
  g_free (sentence);
}

static void
add_rank (GString        *text,
          const SlAdvice *advice,
          const SlSpeech *speech)
{
  if (!advice->has_commission && advice->problem != NULL)
    add_sentence (text, g_strdup (advice->problem));
  if (!advice->has_commission)
    return;

  if (is_lifted (advice))
    add_sentence (text, g_strdup_printf (_("It makes you %s in this period."), advice->rank_with));
  if (advice->excess == 0 || advice->excess_cost == 0)
    return;

  add_sentence (text, say_price (advice, speech));
  add_sentence (text, say_cases (advice, speech));
}

static void
add_buy_back (GString        *text,
              const SlAdvice *advice,
              const SlSpeech *speech)
{
  g_autofree char *refund = speech->money (advice->refund, advice->currency);
  g_autofree char *day = NULL;

  if (advice->buyback_until == SL_DAY_NONE || advice->refund == 0)
    return;

  day = speech->day (advice->buyback_until);
  add_sentence (text, g_strdup_printf (_("Until %s the company would take what is too much back "
                                         "for %s."), day, refund));
}

char *
sl_advice_say_more (const SlAdvice *advice,
                    const SlSpeech *speech)
{
  g_autoptr(GString) text = g_string_new (NULL);

  g_return_val_if_fail (advice != NULL && speech != NULL, NULL);

  if (advice->items->len == 0)
    return g_strdup ("");

  if (advice->no_rate != NULL)
    add_sentence (text, g_strdup (advice->no_rate));
  else if (advice->no_price != NULL)
    add_sentence (text, g_strdup (advice->no_price));
  else if (advice->n_unpriced > 0)
    add_sentence (text, g_strdup_printf (ngettext ("%u product has no price, so that its cost is "
                                                   "not known.",
                                                   "%u products have no price, so that their cost "
                                                   "is not known.", advice->n_unpriced),
                                         advice->n_unpriced));
  if (!advice->has_history)
    add_sentence (text, g_strdup (_("There is too little history to be sure of it.")));
  if (advice->expiring > 0)
    add_sentence (text, g_strdup_printf (ngettext ("%d unit expires before it is sold.",
                                                   "%d units expire before they are sold.",
                                                   (gulong) advice->expiring),
                                         (int) advice->expiring));
  add_buy_back (text, advice, speech);
  add_rank (text, advice, speech);

  if (advice->left < 0)
    {
      g_autofree char *gap = speech->money (MIN (-advice->left, advice->cost), advice->currency);

      add_sentence (text, g_strdup_printf (_("Of the price %s is not there of received money."),
                                           gap));
    }
  if (advice->envelopes.received < 0)
    {
      g_autofree char *gap = speech->money (-advice->envelopes.received, advice->currency);

      add_sentence (text, g_strdup_printf (_("So far %s more was spent than came in."), gap));
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
sl_advice_say (const SlAdvice *advice,
               const SlSpeech *speech)
{
  g_autofree char *briefly = sl_advice_say_briefly (advice, speech);
  g_autofree char *more = sl_advice_say_more (advice, speech);

  return *more != '\0' ? g_strdup_printf ("%s %s", briefly, more) : g_steal_pointer (&briefly);
}
