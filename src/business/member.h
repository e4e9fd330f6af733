#pragma once

#include "business/business.h"
#include "store/member-page.h"
#include "store/upline.h"

G_BEGIN_DECLS

/* Members as people: a member of the team can be a contact too, with notes, a next step and
 * orders; and who stands above oneself is a contact that can be asked something. */

/* @company: name, or NULL for the only one; @text: the member's code, or a name that no other
 * has.  SL_BUSINESS_ERROR_NOT_FOUND, SL_BUSINESS_ERROR_AMBIGUOUS. */
gboolean      sl_member_look_up   (SlBusiness   *business,
                                   const char   *company,
                                   const char   *text,
                                   gint64       *member_id,
                                   GError      **error);
/* The member is @contact, by name, uid or id; NULL: a new contact that has joined, with what the
 * report says of the member, or the one that the member is already.  @contact_id (out)
 * (optional). */
gboolean      sl_member_make_contact (SlBusiness *business,
                                   gint64        member_id,
                                   const char   *contact,
                                   gint64       *contact_id,
                                   GError      **error);

/* Who stands @level above oneself (1: the own sponsor), and what to ask them.  @contact: by name,
 * uid or id; NULL: nobody any more. */
gboolean      sl_upline_set       (SlBusiness   *business,
                                   const char   *company,
                                   gint64        level,
                                   const char   *contact,
                                   const char   *ask,
                                   GError      **error);
/* (transfer full) (element-type SlUplineRow): the nearest first. */
GPtrArray    *sl_upline_read      (SlBusiness   *business,
                                   const char   *company,
                                   GError      **error);

G_END_DECLS
