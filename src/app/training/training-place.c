#include "config.h"

#include <glib/gi18n.h>

#include "app/training/training-place.h"
#include "core/period.h"
#include "model/excerpt.h"
#include "model/format.h"
#include "model/words.h"
#include "store/work.h"

struct _SlTrainingPlace
{
  SlListPlace parent_instance;
};

typedef struct
{
  SlExcerpt *training;     /* (owned): one row */
  gint64     minutes_year; /* worked in the year of the training, of any kind */
  SlDay      first;
} Details;

G_DEFINE_FINAL_TYPE (SlTrainingPlace, sl_training_place, SL_TYPE_LIST_PLACE)

static const SlColumn columns[] = {
  { "dated", N_("Date"), 11 },
  { "title", N_("Title"), 22, .expands = TRUE },
  { "kind", N_("Kind"), 16, .word = sl_words_training },
  { "provider", N_("By"), 14, .is_optional = TRUE },
  { "minutes", N_("Time"), 9, .is_optional = TRUE, .is_minutes = TRUE },
  { "cost", N_("Cost"), 10 },
};

static const SlChip chips[] = {
  { N_("All"), NULL },
  { N_("Product"), "product" },
  { N_("Sales and marketing"), "sales" },
  { N_("Compensation plan"), "plan" },
  { N_("Transferable skill"), "skill" },
  { N_("Motivation"), "motivation" },
};

static const SlListPlaceInfo info = {
  .kind = SL_LISTING_TRAINING,
  .name = N_("Training"),
  .columns = columns,
  .n_columns = G_N_ELEMENTS (columns),
  .chips = chips,
  .n_chips = G_N_ELEMENTS (chips),
  .icon_name = "sl-place-training-symbolic",
  .empty_title = N_("No training yet"),
  .empty_text = N_("Courses, books and events with what they cost in money and hours."),
  .empty_verb = N_("Record a _Training"),
  .empty_action = "win.new-training",
};

static void
details_free (gpointer data)
{
  Details *details = data;

  g_clear_pointer (&details->training, sl_excerpt_free);
  g_free (details);
}

static gpointer
read_details (SlBusiness    *business,
              gint64         id,
              GCancellable  *cancellable,
              GError       **error)
{
  Details *details = g_new0 (Details, 1);
  SlDay day;
  int year, month, day_of_month;

  details->training = sl_excerpt_read_one (business, SL_LISTING_TRAINING, id, SL_DAY_NONE, error);

  if (details->training == NULL || sl_excerpt_get_n_rows (details->training) == 0)
    {
      details_free (details);
      return NULL;
    }

  day = sl_excerpt_get_day (details->training, 0, "dated");
  sl_day_split (day, &year, &month, &day_of_month);
  details->first = sl_day_new (year, 1, 1);

  if (!sl_work_sum (sl_business_get_database (business), details->first,
                    sl_day_new (year, 12, 31), &details->minutes_year, error))
    g_clear_pointer (&details, details_free);

  return details;
}

static void
show_details (SlListPlace *place,
              SlDetails   *pane,
              gpointer     data)
{
  Details *details = data;
  const SlExcerpt *training = details->training;
  g_autofree char *day = sl_excerpt_format (training, 0, "dated");
  g_autofree char *cost = sl_excerpt_format (training, 0, "cost");
  g_autofree char *minutes = sl_format_minutes (sl_excerpt_get_number (training, 0, "minutes"));
  g_autofree char *year = sl_format_minutes (details->minutes_year);

  sl_details_begin (pane, sl_excerpt_get_text (training, 0, "title"), day);
  sl_details_add_group (pane, NULL);
  sl_details_add_property (pane, _("Kind"),
                           sl_words_training (sl_excerpt_get_text (training, 0, "kind")));
  sl_details_add_property (pane, _("By"), sl_excerpt_get_text (training, 0, "provider"));
  sl_details_add_property (pane, _("Time"), minutes);
  sl_details_add_property (pane, _("Cost"), cost);
  sl_details_add_group (pane, _("Hours"));
  sl_details_add_property (pane, _("Worked in that year"), year);
}

static void
sl_training_place_class_init (SlTrainingPlaceClass *klass)
{
  SlListPlaceClass *list_class = SL_LIST_PLACE_CLASS (klass);

  list_class->info = &info;
  list_class->read_details = read_details;
  list_class->free_details = details_free;
  list_class->show_details = show_details;
}

static void
sl_training_place_init (SlTrainingPlace *self)
{
}

GtkWidget *
sl_training_place_new (void)
{
  return g_object_new (SL_TYPE_TRAINING_PLACE, NULL);
}
