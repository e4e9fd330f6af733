#pragma once

#include "store/contact.h"
#include "store/member-past.h"

G_BEGIN_DECLS

/* One member, as somebody to talk with. */
typedef struct
{
  gint64        id;
  gint64        company_id;
  char         *company;     /* (owned), as all texts; none is NULL */
  char         *code;
  char         *name;
  char         *country;
  char         *phone;
  char         *email;
  char         *kind;
  char         *rank;        /* highest ever, the company's word */
  char         *paid_rank;
  char         *sponsor;     /* code */
  char         *enroller;
  SlDay         joined_on;   /* SL_DAY_NONE: not known */
  gboolean      is_present;
  SlMemberPast *past;        /* (owned): twelve months */
  SlContactRow *contact;     /* (owned) (nullable): the contact that the member is */
  SlDay         ordered_on;  /* last order of the contact; SL_DAY_NONE: none */
  SlDay         autoship_on; /* next of the contact; SL_DAY_NONE: none */
} SlMemberPage;

/* (transfer full): all by indexes, so that it takes as long in a team of ten as in one of a
 * million.  SL_STORE_ERROR_NOT_FOUND. */
SlMemberPage *sl_member_page_read  (SlDatabase    *database,
                                    gint64         id,
                                    GError       **error);
void          sl_member_page_free  (SlMemberPage  *page);

/* The member with @code; SL_STORE_ERROR_NOT_FOUND when there is none. */
gboolean      sl_member_find       (SlDatabase    *database,
                                    gint64         company_id,
                                    const char    *code,
                                    gint64        *id,
                                    GError       **error) G_GNUC_WARN_UNUSED_RESULT;
/* @n_found: 2 when there are several of that name; @id is one of them. */
gboolean      sl_member_find_by_name (SlDatabase  *database,
                                    gint64         company_id,
                                    const char    *name,
                                    gint64        *id,
                                    guint         *n_found,
                                    GError       **error) G_GNUC_WARN_UNUSED_RESULT;
/* How to reach a member: all (out) (transfer full); those of the contact go before the report's. */
gboolean      sl_member_read_reach (SlDatabase    *database,
                                    gint64         id,
                                    char         **code,
                                    char         **name,
                                    char         **phone,
                                    char         **email,
                                    gint64        *contact_id,
                                    GError       **error) G_GNUC_WARN_UNUSED_RESULT;
/* @contact_id 0: the member is no contact any more. */
gboolean      sl_member_link       (SlDatabase    *database,
                                    gint64         id,
                                    gint64         contact_id,
                                    GError       **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlMemberPage, sl_member_page_free)

G_END_DECLS
