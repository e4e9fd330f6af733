#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* The pane beside a list: a heading, things to do, and groups of facts about one thing.
 *
 * It is filled from top to bottom: sl_details_begin(), then the groups, then
 * sl_details_end().  All text is plain: nothing here reads markup.
 * With SL_DEBUG=figures in the environment, each line that has a figure is printed on standard
 * output, and `figures of HEADING` at the end.
 * Signal `closed (SlDetails *)`: the person wants it away. */
#define SL_TYPE_DETAILS (sl_details_get_type ())

G_DECLARE_FINAL_TYPE (SlDetails, sl_details, SL, DETAILS, GtkWidget)

GtkWidget *sl_details_new          (void);
/* Without a close button, for a pane that is a whole window. */
GtkWidget *sl_details_new_alone    (void);

/* Empties the pane and gives it a heading; @subtitle is nullable. */
void       sl_details_begin        (SlDetails  *self,
                                    const char *heading,
                                    const char *subtitle);
/* Shows what was added; keeps the focus in the pane if it was there. */
void       sl_details_end          (SlDetails  *self);

/* For a pane that is a whole window: gives the focus to the first that can be done in it, or to
 * nothing. */
void       sl_details_focus_first  (SlDetails  *self);

/* A button under the heading, or after the third of them an item of a menu beside them.
 * @target (nullable) is consumed if floating. */
void       sl_details_add_action   (SlDetails  *self,
                                    const char *label,
                                    const char *icon_name,
                                    const char *action,
                                    GVariant   *target);
/* Starts a group; @title is nullable. */
void       sl_details_add_group    (SlDetails  *self,
                                    const char *title);
/* "Phone   +49 …"; left out when @value is NULL or empty. */
void       sl_details_add_property (SlDetails  *self,
                                    const char *name,
                                    const char *value);
/* The same, also when it is empty, and it can be changed where it stands (field-row.h): @action is
 * run with "(xis)": @id, @field and what was typed.  @shown is as it is read, @text as it is
 * typed. */
void       sl_details_add_field    (SlDetails  *self,
                                    const char *name,
                                    const char *shown,
                                    const char *text,
                                    const char *action,
                                    gint64      id,
                                    int         field);
/* Leaves the line that is being changed as it was; FALSE when there is none. */
gboolean   sl_details_leave_field  (SlDetails  *self);
/* A line with a figure at its end; @subtitle and @figure are nullable. */
void       sl_details_add_line     (SlDetails  *self,
                                    const char *title,
                                    const char *subtitle,
                                    const char *figure);
/* A line of what is added up, or with @is_sum what it comes to.  Only that is coloured when it is
 * less than nothing: a cost that is taken off is no alarm. */
void       sl_details_add_sum      (SlDetails  *self,
                                    const char *title,
                                    const char *figure,
                                    gboolean    is_sum);
/* A line that leads somewhere: activating it runs @action with @target. */
void       sl_details_add_link     (SlDetails  *self,
                                    const char *title,
                                    const char *subtitle,
                                    const char *figure,
                                    const char *action,
                                    GVariant   *target);
/* (transfer none): a line that is not there before sl_details_fill_later (), for what is read after
 * the rest is shown (app/late-read.h). */
GtkWidget *sl_details_add_later    (SlDetails  *self);
/* @button is nullable.  What stood there before goes. */
void       sl_details_fill_later   (GtkWidget  *row,
                                    const char *title,
                                    const char *subtitle,
                                    const char *figure,
                                    GtkWidget  *button);
/* A button at the end of the line or link that was added last. */
void       sl_details_add_button   (SlDetails  *self,
                                    const char *label,
                                    const char *action,
                                    GVariant   *target);
/* "And 12 more.", for what is too long to be listed whole; nothing when @n is 0. */
void       sl_details_add_more     (SlDetails  *self,
                                    guint       n);
/* Running text. */
void       sl_details_add_note     (SlDetails  *self,
                                    const char *text);
/* Anything else, such as a chart. */
void       sl_details_add_widget   (SlDetails  *self,
                                    GtkWidget  *widget);

G_END_DECLS
