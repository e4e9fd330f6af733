#pragma once

#include "cli.h"

G_BEGIN_DECLS

/* One function a command; see commands.c for what each is called.  Each takes @arguments over:
 * the last word of the command's own name, then what follows it. */

/* file-commands.c */
SlCliStatus sl_command_new             (SlCli *cli, char **arguments);
SlCliStatus sl_command_sample          (SlCli *cli, char **arguments);
SlCliStatus sl_command_verify          (SlCli *cli, char **arguments);
SlCliStatus sl_command_backup          (SlCli *cli, char **arguments);
SlCliStatus sl_command_restore         (SlCli *cli, char **arguments);
SlCliStatus sl_command_undo            (SlCli *cli, char **arguments);
SlCliStatus sl_command_redo            (SlCli *cli, char **arguments);
SlCliStatus sl_command_activity        (SlCli *cli, char **arguments);
SlCliStatus sl_command_company_add     (SlCli *cli, char **arguments);

/* order-commands.c */
SlCliStatus sl_command_sale            (SlCli *cli, char **arguments);
SlCliStatus sl_command_purchase        (SlCli *cli, char **arguments);
SlCliStatus sl_command_order_note      (SlCli *cli, char **arguments);
SlCliStatus sl_command_order_submit    (SlCli *cli, char **arguments);
SlCliStatus sl_command_order_cancel    (SlCli *cli, char **arguments);
SlCliStatus sl_command_order_status    (SlCli *cli, char **arguments);
SlCliStatus sl_command_order_effect    (SlCli *cli, char **arguments);
SlCliStatus sl_command_receive         (SlCli *cli, char **arguments);
SlCliStatus sl_command_ship            (SlCli *cli, char **arguments);
SlCliStatus sl_command_use             (SlCli *cli, char **arguments);
SlCliStatus sl_command_sample_out      (SlCli *cli, char **arguments);
SlCliStatus sl_command_gift            (SlCli *cli, char **arguments);
SlCliStatus sl_command_lose            (SlCli *cli, char **arguments);
SlCliStatus sl_command_return          (SlCli *cli, char **arguments);
SlCliStatus sl_command_buy_back        (SlCli *cli, char **arguments);
SlCliStatus sl_command_exchange        (SlCli *cli, char **arguments);
SlCliStatus sl_command_pay             (SlCli *cli, char **arguments);
SlCliStatus sl_command_deliver         (SlCli *cli, char **arguments);

/* advice-commands.c */
SlCliStatus sl_command_advise          (SlCli *cli, char **arguments);
SlCliStatus sl_command_envelopes       (SlCli *cli, char **arguments);

/* books-commands.c */
SlCliStatus sl_command_attach          (SlCli *cli, char **arguments);
SlCliStatus sl_command_balance         (SlCli *cli, char **arguments);
SlCliStatus sl_command_journal         (SlCli *cli, char **arguments);
SlCliStatus sl_command_reverse         (SlCli *cli, char **arguments);
SlCliStatus sl_command_mileage_add     (SlCli *cli, char **arguments);
SlCliStatus sl_command_mileage_list    (SlCli *cli, char **arguments);
SlCliStatus sl_command_mileage_rate    (SlCli *cli, char **arguments);
SlCliStatus sl_command_paper_save      (SlCli *cli, char **arguments);
SlCliStatus sl_command_papers          (SlCli *cli, char **arguments);

/* currency-commands.c */
SlCliStatus sl_command_rate_list       (SlCli *cli, char **arguments);
SlCliStatus sl_command_rate_remove     (SlCli *cli, char **arguments);
SlCliStatus sl_command_rate_set        (SlCli *cli, char **arguments);

/* reality-commands.c */
SlCliStatus sl_command_reality         (SlCli *cli, char **arguments);
SlCliStatus sl_command_exit            (SlCli *cli, char **arguments);
SlCliStatus sl_command_buy_back_terms  (SlCli *cli, char **arguments);

/* stock-commands.c */
SlCliStatus sl_command_count           (SlCli *cli, char **arguments);
SlCliStatus sl_command_count_sheet     (SlCli *cli, char **arguments);
SlCliStatus sl_command_expire          (SlCli *cli, char **arguments);
SlCliStatus sl_command_kit             (SlCli *cli, char **arguments);
SlCliStatus sl_command_move            (SlCli *cli, char **arguments);
SlCliStatus sl_command_rule            (SlCli *cli, char **arguments);
SlCliStatus sl_command_unpack          (SlCli *cli, char **arguments);

/* care-commands.c */
SlCliStatus sl_command_care            (SlCli *cli, char **arguments);
SlCliStatus sl_command_care_step       (SlCli *cli, char **arguments);
SlCliStatus sl_command_message         (SlCli *cli, char **arguments);
SlCliStatus sl_command_samples         (SlCli *cli, char **arguments);
SlCliStatus sl_command_source_list     (SlCli *cli, char **arguments);
SlCliStatus sl_command_source_set      (SlCli *cli, char **arguments);
SlCliStatus sl_command_template_list   (SlCli *cli, char **arguments);
SlCliStatus sl_command_template_remove (SlCli *cli, char **arguments);
SlCliStatus sl_command_template_set    (SlCli *cli, char **arguments);

/* prospect-commands.c */
SlCliStatus sl_command_prospect        (SlCli *cli, char **arguments);
SlCliStatus sl_command_prospect_note   (SlCli *cli, char **arguments);
SlCliStatus sl_command_prospect_plan   (SlCli *cli, char **arguments);

/* stage-commands.c */
SlCliStatus sl_command_stage_add       (SlCli *cli, char **arguments);
SlCliStatus sl_command_stage_list      (SlCli *cli, char **arguments);
SlCliStatus sl_command_stage_move      (SlCli *cli, char **arguments);
SlCliStatus sl_command_stage_rename    (SlCli *cli, char **arguments);
SlCliStatus sl_command_stage_retire    (SlCli *cli, char **arguments);

/* work-commands.c */
SlCliStatus sl_command_contact_list    (SlCli *cli, char **arguments);
SlCliStatus sl_command_hours_add       (SlCli *cli, char **arguments);
SlCliStatus sl_command_expense         (SlCli *cli, char **arguments);
SlCliStatus sl_command_contact_add     (SlCli *cli, char **arguments);
SlCliStatus sl_command_contact_label   (SlCli *cli, char **arguments);
SlCliStatus sl_command_contact_merge   (SlCli *cli, char **arguments);
SlCliStatus sl_command_contact_stage   (SlCli *cli, char **arguments);
SlCliStatus sl_command_product_category (SlCli *cli, char **arguments);
SlCliStatus sl_command_product_edit (SlCli *cli, char **arguments);
SlCliStatus sl_command_team            (SlCli *cli, char **arguments);
SlCliStatus sl_command_team_contact    (SlCli *cli, char **arguments);
SlCliStatus sl_command_team_upline     (SlCli *cli, char **arguments);
SlCliStatus sl_command_party_guest     (SlCli *cli, char **arguments);
SlCliStatus sl_command_party_result    (SlCli *cli, char **arguments);
SlCliStatus sl_command_team_goal       (SlCli *cli, char **arguments);
SlCliStatus sl_command_team_log        (SlCli *cli, char **arguments);
SlCliStatus sl_command_team_plan       (SlCli *cli, char **arguments);
SlCliStatus sl_command_team_recognition (SlCli *cli, char **arguments);
SlCliStatus sl_command_team_changes    (SlCli *cli, char **arguments);
SlCliStatus sl_command_duplicates      (SlCli *cli, char **arguments);
SlCliStatus sl_command_contact_data    (SlCli *cli, char **arguments);
SlCliStatus sl_command_contact_edit    (SlCli *cli, char **arguments);
SlCliStatus sl_command_contact_erase   (SlCli *cli, char **arguments);
SlCliStatus sl_command_call            (SlCli *cli, char **arguments);
SlCliStatus sl_command_follow_ups      (SlCli *cli, char **arguments);
SlCliStatus sl_command_training        (SlCli *cli, char **arguments);
SlCliStatus sl_command_training_payback (SlCli *cli, char **arguments);

/* money-commands.c */
SlCliStatus sl_command_others_give     (SlCli *cli, char **arguments);
SlCliStatus sl_command_others_list     (SlCli *cli, char **arguments);
SlCliStatus sl_command_others_take     (SlCli *cli, char **arguments);
SlCliStatus sl_command_owner_deposit   (SlCli *cli, char **arguments);
SlCliStatus sl_command_owner_draw      (SlCli *cli, char **arguments);
SlCliStatus sl_command_transfer        (SlCli *cli, char **arguments);
SlCliStatus sl_command_close           (SlCli *cli, char **arguments);

/* party-commands.c */
SlCliStatus sl_command_autoship_add        (SlCli *cli, char **arguments);
SlCliStatus sl_command_autoship_list       (SlCli *cli, char **arguments);
SlCliStatus sl_command_autoship_run        (SlCli *cli, char **arguments);
SlCliStatus sl_command_autoship_skip       (SlCli *cli, char **arguments);
SlCliStatus sl_command_autoship_end        (SlCli *cli, char **arguments);
SlCliStatus sl_command_party_add           (SlCli *cli, char **arguments);
SlCliStatus sl_command_party_split         (SlCli *cli, char **arguments);
SlCliStatus sl_command_party_close         (SlCli *cli, char **arguments);
SlCliStatus sl_command_party_list          (SlCli *cli, char **arguments);

/* trade-commands.c */
SlCliStatus sl_command_profile         (SlCli *cli, char **arguments);
SlCliStatus sl_command_fee_set         (SlCli *cli, char **arguments);
SlCliStatus sl_command_fee_remove      (SlCli *cli, char **arguments);
SlCliStatus sl_command_fee_list        (SlCli *cli, char **arguments);
SlCliStatus sl_command_tax_set         (SlCli *cli, char **arguments);
SlCliStatus sl_command_tax_remove      (SlCli *cli, char **arguments);
SlCliStatus sl_command_tax_list        (SlCli *cli, char **arguments);
SlCliStatus sl_command_credit_give     (SlCli *cli, char **arguments);
SlCliStatus sl_command_credit_list     (SlCli *cli, char **arguments);
SlCliStatus sl_command_owed            (SlCli *cli, char **arguments);
SlCliStatus sl_command_remind          (SlCli *cli, char **arguments);
SlCliStatus sl_command_receipt         (SlCli *cli, char **arguments);

/* report-commands.c */
SlCliStatus sl_command_stock           (SlCli *cli, char **arguments);
SlCliStatus sl_command_income          (SlCli *cli, char **arguments);
SlCliStatus sl_command_today           (SlCli *cli, char **arguments);

/* commission-commands.c */
SlCliStatus sl_command_commission      (SlCli *cli, char **arguments);

/* reconcile-commands.c */
SlCliStatus sl_command_reconcile       (SlCli *cli, char **arguments);

/* disclosure-commands.c */
SlCliStatus sl_command_disclosure      (SlCli *cli, char **arguments);

/* run-out-commands.c */
SlCliStatus sl_command_run_outs        (SlCli *cli, char **arguments);

/* bank-commands.c */
SlCliStatus sl_command_bank_list       (SlCli *cli, char **arguments);
SlCliStatus sl_command_bank_match      (SlCli *cli, char **arguments);
SlCliStatus sl_command_bank_unmatch    (SlCli *cli, char **arguments);
SlCliStatus sl_command_bank_spend      (SlCli *cli, char **arguments);

/* exchange-commands.c */
SlCliStatus sl_command_import          (SlCli *cli, char **arguments);
SlCliStatus sl_command_archive          (SlCli *cli, char **arguments);
SlCliStatus sl_command_export          (SlCli *cli, char **arguments);

/* plan-commands.c */
SlCliStatus sl_command_plan_check      (SlCli *cli, char **arguments);
SlCliStatus sl_command_plan_run        (SlCli *cli, char **arguments);
SlCliStatus sl_command_plan_adopt      (SlCli *cli, char **arguments);

/* sync-commands.c */
SlCliStatus sl_command_sync            (SlCli *cli, char **arguments);
SlCliStatus sl_command_sync_connect    (SlCli *cli, char **arguments);
SlCliStatus sl_command_sync_disconnect (SlCli *cli, char **arguments);
SlCliStatus sl_command_sync_document (SlCli *cli, char **arguments);
SlCliStatus sl_command_sync_unlock (SlCli *cli, char **arguments);
SlCliStatus sl_command_sync_status     (SlCli *cli, char **arguments);

G_END_DECLS
