#pragma once

#include "cli.h"

#include "core/income.h"

G_BEGIN_DECLS

/* Answers with one figure of @income: how it is reckoned, its accounts, and their postings. */
SlCliStatus sl_income_view_figure (SlCli          *cli,
                                   const SlIncome *income,
                                   const char     *name);

G_END_DECLS
