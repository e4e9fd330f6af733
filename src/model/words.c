#include "config.h"

#include <glib/gi18n-lib.h>

#include "business/income.h"
#include "business/training.h"
#include "model/words.h"

typedef struct
{
  const char *code;
  const char *word;
} Word;

static const Word stages[] = {
  { "new", N_("New") },
  { "contacted", N_("Contacted") },
  { "presented", N_("Presented") },
  { "following-up", N_("Follow-up") },
  { "customer", N_("Customer") },
  { "joined", N_("Joined") },
  { "not-now", N_("Not now") },
};

static const Word orders[] = {
  { "sale", N_("Sale") },
  { "return", N_("Return") },
  { "purchase", N_("Purchase") },
  { "company-return", N_("Buy-back") },
  { "own-use", N_("Own use") },
  { "sample", N_("Sample") },
  { "gift", N_("Gift") },
  { "loss", N_("Loss") },
  { "count", N_("Stock take") },
  { "delivery", N_("Delivery") },
  { "receipt", N_("Arrival") },
  { "cancellation", N_("Cancellation") },
  { "direct", N_("Direct order") },
  { "kit", N_("Unpacked") },
  { "transfer", N_("Moved") },
};

static const Word movements[] = {
  { "receipt", N_("Received") },
  { "sale", N_("Sold") },
  { "own-use", N_("Own use") },
  { "sample", N_("Samples") },
  { "gift", N_("Gifts") },
  { "loss", N_("Lost") },
  { "expiry", N_("Expired") },
  { "return-to-shelf", N_("Came back to the shelf") },
  { "scrap", N_("Came back as scrap") },
  { "company-return", N_("Bought back") },
  { "count", N_("Stock take") },
  { "kit", N_("Packed or unpacked") },
  { "transfer", N_("Moved to another place") },
};

/* What the income report has no word for, or another one: there it is a reason, here a place. */
static const Word accounts[] = {
  { "assets:cash", N_("Cash") },
  { "assets:bank", N_("Bank") },
  { "assets:card", N_("Card") },
  { "assets:other", N_("Other money") },
  { "assets:receivable", N_("Owed by customers") },
  { "assets:inventory", N_("Goods") },
  { "liabilities:payable", N_("Owed to companies") },
};

static const Word entries[] = {
  { "sale", N_("Sale") },
  { "payment", N_("Payment") },
  { "refund", N_("Refund") },
  { "return", N_("Return") },
  { "delivery", N_("Delivery") },
  { "credit", N_("Credit") },
  { "purchase", N_("Purchase") },
  { "buy-back", N_("Buy-back") },
  { "own-use", N_("Own use") },
  { "sample", N_("Sample") },
  { "gift", N_("Gift") },
  { "loss", N_("Loss") },
  { "count", N_("Stock take") },
  { "expiry", N_("Expired") },
  { "expense", N_("Expense") },
  { "trip", N_("Trip") },
  { "training", N_("Training") },
  { "transfer", N_("Money moved") },
  { "owner-deposit", N_("Put in by the owner") },
  { "owner-draw", N_("Taken out by the owner") },
  { "statement", N_("Statement") },
  { "reversal", N_("Taken back") },
};

static const Word methods[] = {
  { "cash", N_("Cash") },
  { "bank", N_("Bank transfer") },
  { "card", N_("Card") },
  { "other", N_("Other") },
};

static const Word members[] = {
  { "distributor", N_("Distributor") },
  { "customer", N_("Customer") },
  { "preferred", N_("Preferred customer") },
};

static const Word work[] = {
  { "selling", N_("Selling") },
  { "travel", N_("Travel") },
  { "team", N_("Team") },
  { "training", N_("Training") },
  { "office", N_("Office") },
};

static const Word training_forms[] = {
  { "course", N_("Course") },
  { "book", N_("Book") },
  { "webinar", N_("Webinar") },
  { "meeting", N_("Meeting") },
  { "conference", N_("Conference") },
  { "coaching", N_("Coaching") },
};

static const Word training_states[] = {
  { "planned", N_("Planned") },
  { "done", N_("Done") },
};

static const Word sources[] = {
  { "warm", N_("Own circle") },
  { "referral", N_("Referral") },
  { "online", N_("Online") },
  { "event", N_("Event") },
  { "company-lead", N_("Lead of the company") },
  { "cold", N_("Cold") },
};

static const Word points[] = {
  { "phone", N_("Phone") },
  { "email", N_("Email") },
  { "address", N_("Address") },
  { "web", N_("Web") },
};

static const char *
find (const Word *words,
      gsize       n_words,
      const char *code)
{
  g_return_val_if_fail (code != NULL, "");

  /* What a member is comes from a company's file, in whatever letters it has. */
  for (gsize i = 0; i < n_words; i++)
    {
      if (g_ascii_strcasecmp (words[i].code, code) == 0)
        return _(words[i].word);
    }

  return code;
}

const char *
sl_words_stage (const char *code)
{
  return find (stages, G_N_ELEMENTS (stages), code);
}

const char *
sl_words_to_do (const char *code)
{
  return g_str_equal (code, "leave-alone") ? _("Leave alone") : code;
}

const char *
sl_words_order (const char *code)
{
  return find (orders, G_N_ELEMENTS (orders), code);
}

const char *
sl_words_movement (const char *code)
{
  return find (movements, G_N_ELEMENTS (movements), code);
}

const char *
sl_words_account (const char *code)
{
  const char *word = find (accounts, G_N_ELEMENTS (accounts), code);

  return word != code ? word : sl_income_label (code);
}

const char *
sl_words_entry (const char *code)
{
  return find (entries, G_N_ELEMENTS (entries), code);
}

const char *
sl_words_method (const char *code)
{
  return find (methods, G_N_ELEMENTS (methods), code);
}

const char *
sl_words_member (const char *code)
{
  return find (members, G_N_ELEMENTS (members), code);
}

const char *
sl_words_work (const char *code)
{
  return find (work, G_N_ELEMENTS (work), code);
}

const char *
sl_words_training (const char *code)
{
  return sl_training_kind_word (code);
}

const char *
sl_words_training_form (const char *code)
{
  return find (training_forms, G_N_ELEMENTS (training_forms), code);
}

const char *
sl_words_training_state (const char *code)
{
  return find (training_states, G_N_ELEMENTS (training_states), code);
}

const char *
sl_words_point (const char *code)
{
  return find (points, G_N_ELEMENTS (points), code);
}

char *
sl_words_slipping (guint reasons)
{
  /* translators: why somebody of the team is slipping; said one after the other */
  static const char * const words[] = {
    N_("no order"), N_("volume falling"), N_("no customer any more"), N_("autoship ended"),
  };
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if ((reasons >> i & 1) != 0)
      g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", _(words[i]));

  return g_string_free (g_steal_pointer (&text), FALSE);
}

const char *
sl_words_source (const char *code)
{
  return find (sources, G_N_ELEMENTS (sources), code);
}
