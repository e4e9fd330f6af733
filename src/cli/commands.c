#include "config.h"

#include "commands.h"

#include <glib/gi18n-lib.h>

static const SlCommand commands[] = {
  { "new", "", N_("Make a new business file"), sl_command_new },
  { "sample", "", N_("Make a sample business to look around in"), sl_command_sample },
  { "verify", "", N_("Look whether the file is whole and its books agree"), sl_command_verify },
  { "backup", N_("FILE"), N_("Copy the business to a new file"), sl_command_backup },
  { "restore", N_("FILE"), N_("Make the business what a backup is"), sl_command_restore },
  { "company add", N_("NAME --me ID"), N_("Add a company whose products are sold"),
    sl_command_company_add },
  { "import", N_("KIND FILE"), N_("Bring in contacts, products, members, statements, bank lines"),
    sl_command_import },
  { "export", N_("KIND FILE"), N_("Write contacts, products, orders, movements or the journal"),
    sl_command_export },
  { "profile", "", N_("Who the business is on its papers, and where"), sl_command_profile },
  { "tax set", N_("CLASS RATE"), N_("A rate of sales tax; the class “-” is the general one"),
    sl_command_tax_set },
  { "tax remove", N_("CLASS"), N_("Take a rate of sales tax away"), sl_command_tax_remove },
  { "tax list", "", N_("The rates of sales tax"), sl_command_tax_list },
  { "credit give", N_("CONTACT AMOUNT"), N_("Give a customer something to spend"),
    sl_command_credit_give },
  { "credit list", "", N_("What customers have standing"), sl_command_credit_list },
  { "sale", N_("CUSTOMER SKU=N[@PRICE][/DISCOUNT]…"),
    N_("Record a sale; the customer “-” is nobody"), sl_command_sale },
  { "purchase", N_("SKU=N[@COST]…"), N_("Record goods received from the company"),
    sl_command_purchase },
  { "receive", N_("ORDER [SKU=N…]"), N_("Take in what arrived of a placed purchase"),
    sl_command_receive },
  { "ship", N_("ORDER"), N_("Note that an order is on its way"), sl_command_ship },
  { "advise", N_("SKU=N[@COST]…"), N_("What a purchase would do, before it is made"),
    sl_command_advise },
  { "use", N_("SKU=N…"), N_("Take goods for the own household"), sl_command_use },
  { "sample-out", N_("SKU=N…"), N_("Give goods away to be tried"), sl_command_sample_out },
  { "gift", N_("SKU=N…"), N_("Give goods away"), sl_command_gift },
  { "lose", N_("SKU=N…"), N_("Write off goods that expired, broke or are gone"),
    sl_command_lose },
  { "expire", N_("[LOT…]"), N_("Write off lots that are past their day"), sl_command_expire },
  { "move", N_("LOT[=N]… --to PLACE"), N_("Move goods to another place where they are kept"),
    sl_command_move },
  { "rule", N_("[SKU]"), N_("How goods are kept: picking, buy-back, reorder point"),
    sl_command_rule },
  { "kit", N_("SKU [SKU=N…]"), N_("Say what a kit or a pack is made of"), sl_command_kit },
  { "unpack", N_("SKU=N"), N_("Break kits or packs into their units"), sl_command_unpack },
  { "count", N_("[SKU=N…]"), N_("Record what was counted, and why it differs"),
    sl_command_count },
  { "count sheet", N_("FILE"), N_("Write the list that a stock take goes by"),
    sl_command_count_sheet },
  { "return", N_("ORDER [SKU=N…]"), N_("Take back a sale or a part of it"), sl_command_return },
  { "buy-back", N_("LOT=N…"), N_("Give goods back to the company for its refund"),
    sl_command_buy_back },
  { "exchange", N_("ORDER SKU=N… --for SKU=N…"),
    N_("Take goods of a sale back and give others for them"), sl_command_exchange },
  { "owed", "", N_("What customers owe, by its age"), sl_command_owed },
  { "remind", N_("ORDER"), N_("Note that a customer was reminded to pay"), sl_command_remind },
  { "pay", N_("ORDER [AMOUNT]"), N_("Record money for an order"), sl_command_pay },
  { "deliver", N_("ORDER [SKU=N…]"), N_("Hand over what was backordered"), sl_command_deliver },
  { "contact add", N_("NAME"), N_("Write down a person"), sl_command_contact_add },
  { "contact edit", N_("NAME"), N_("Change what is known of a person"), sl_command_contact_edit },
  { "call", N_("NAME"), N_("Record a call or a meeting, and the next step"), sl_command_call },
  { "follow-ups", "", N_("Who is to be contacted, and when"), sl_command_follow_ups },
  { "hours add", N_("TIME --for KIND"), N_("Log hours worked"), sl_command_hours_add },
  { "expense", N_("AMOUNT KIND"), N_("Record an expense"), sl_command_expense },
  { "bank list", "", N_("What the bank says came and went, the newest first"),
    sl_command_bank_list },
  { "bank match", N_("[LINE ORDER]"), N_("Find the records that bank lines belong to"),
    sl_command_bank_match },
  { "bank unmatch", N_("LINE"), N_("Take the match of a bank line away"),
    sl_command_bank_unmatch },
  { "bank spend", N_("LINE KIND"), N_("Record the expense that a bank line paid"),
    sl_command_bank_spend },
  { "owner deposit", N_("AMOUNT"), N_("Put the owner’s money into the business"),
    sl_command_owner_deposit },
  { "owner draw", N_("AMOUNT"), N_("Take money out for the owner"), sl_command_owner_draw },
  { "transfer", N_("AMOUNT FROM TO"), N_("Move money from one account to another"),
    sl_command_transfer },
  { "close", N_("MONTH"), N_("Close the books of a month and of all before it"),
    sl_command_close },
  { "training", N_("[TITLE]"),
    N_("Record a course with its time and cost; without a title, what was learned and what it "
       "brought"),
    sl_command_training },
  { "stock", "", N_("What is on the shelf, and what it cost"), sl_command_stock },
  { "envelopes", "", N_("What of the money is free to be spent"), sl_command_envelopes },
  { "income", "", N_("What was really earned"), sl_command_income },
  { "today", "", N_("What waits to be done"), sl_command_today },
  { "commission", "", N_("The commission to expect"), sl_command_commission },
  { "reconcile", "", N_("The company’s statement against what was expected"),
    sl_command_reconcile },
  { "plan check", N_("FILE"), N_("Look for mistakes in a compensation plan"),
    sl_command_plan_check },
  { "plan run", N_("FILE --members CSV --orders CSV"), N_("Compute what a plan pays"),
    sl_command_plan_run },
  { "plan adopt", N_("FILE [--from PERIOD]"), N_("Use a compensation plan from a period on"),
    sl_command_plan_adopt },
  { "sync", "", N_("Exchange records with the company"), sl_command_sync },
  { "sync connect", N_("ADDRESS"), N_("Connect the business with the company"),
    sl_command_sync_connect },
  { "sync disconnect", "", N_("End the connection with the company"),
    sl_command_sync_disconnect },
  { "sync status", "", N_("What waits to be sent, and what was refused"), sl_command_sync_status },
  { "undo", "", N_("Take back what was done last"), sl_command_undo },
  { "redo", "", N_("Do again what was undone"), sl_command_redo },
  { "activity", "", N_("What was done, the newest first"), sl_command_activity },
  { NULL, NULL, NULL, NULL },
};

const SlCommand *
sl_cli_commands (void)
{
  return commands;
}

const SlCommand *
sl_cli_find_command (const char *name)
{
  for (const SlCommand *command = commands; command->name != NULL; command++)
    if (g_str_equal (command->name, name))
      return command;

  return NULL;
}
