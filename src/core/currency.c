#include "config.h"

#include "core/currency.h"

#include <stdlib.h>
#include <string.h>

typedef struct
{
  char        code[4];
  gint8       decimals;
  const char *symbol;
} Currency;

/* Sorted by code: looked up by bisection. */
static const Currency currencies[] = {
  { "AED", 2, "AED" },
  { "AFN", 2, "AFN" },
  { "ALL", 2, "ALL" },
  { "AMD", 2, "AMD" },
  { "ANG", 2, "ANG" },
  { "AOA", 2, "AOA" },
  { "ARS", 2, "ARS" },
  { "AUD", 2, "AUD" },
  { "AWG", 2, "AWG" },
  { "AZN", 2, "AZN" },
  { "BAM", 2, "BAM" },
  { "BBD", 2, "BBD" },
  { "BDT", 2, "BDT" },
  { "BGN", 2, "BGN" },
  { "BHD", 3, "BHD" },
  { "BIF", 0, "BIF" },
  { "BMD", 2, "BMD" },
  { "BND", 2, "BND" },
  { "BOB", 2, "BOB" },
  { "BRL", 2, "R$" },
  { "BSD", 2, "BSD" },
  { "BTN", 2, "BTN" },
  { "BWP", 2, "BWP" },
  { "BYN", 2, "BYN" },
  { "BZD", 2, "BZD" },
  { "CAD", 2, "CAD" },
  { "CDF", 2, "CDF" },
  { "CHF", 2, "CHF" },
  { "CLP", 0, "CLP" },
  { "CNY", 2, "CNY" },
  { "COP", 2, "COP" },
  { "CRC", 2, "₡" },
  { "CUP", 2, "CUP" },
  { "CVE", 2, "CVE" },
  { "CZK", 2, "Kč" },
  { "DJF", 0, "DJF" },
  { "DKK", 2, "DKK" },
  { "DOP", 2, "DOP" },
  { "DZD", 2, "DZD" },
  { "EGP", 2, "EGP" },
  { "ERN", 2, "ERN" },
  { "ETB", 2, "ETB" },
  { "EUR", 2, "€" },
  { "FJD", 2, "FJD" },
  { "FKP", 2, "FKP" },
  { "GBP", 2, "£" },
  { "GEL", 2, "GEL" },
  { "GHS", 2, "₵" },
  { "GIP", 2, "GIP" },
  { "GMD", 2, "GMD" },
  { "GNF", 0, "GNF" },
  { "GTQ", 2, "GTQ" },
  { "GYD", 2, "GYD" },
  { "HKD", 2, "HKD" },
  { "HNL", 2, "HNL" },
  { "HTG", 2, "HTG" },
  { "HUF", 2, "HUF" },
  { "IDR", 2, "IDR" },
  { "ILS", 2, "₪" },
  { "INR", 2, "₹" },
  { "IQD", 3, "IQD" },
  { "IRR", 2, "IRR" },
  { "ISK", 0, "ISK" },
  { "JMD", 2, "JMD" },
  { "JOD", 3, "JOD" },
  { "JPY", 0, "¥" },
  { "KES", 2, "KES" },
  { "KGS", 2, "KGS" },
  { "KHR", 2, "KHR" },
  { "KMF", 0, "KMF" },
  { "KPW", 2, "KPW" },
  { "KRW", 0, "₩" },
  { "KWD", 3, "KWD" },
  { "KYD", 2, "KYD" },
  { "KZT", 2, "₸" },
  { "LAK", 2, "LAK" },
  { "LBP", 2, "LBP" },
  { "LKR", 2, "LKR" },
  { "LRD", 2, "LRD" },
  { "LSL", 2, "LSL" },
  { "LYD", 3, "LYD" },
  { "MAD", 2, "MAD" },
  { "MDL", 2, "MDL" },
  { "MGA", 2, "MGA" },
  { "MKD", 2, "MKD" },
  { "MMK", 2, "MMK" },
  { "MNT", 2, "MNT" },
  { "MOP", 2, "MOP" },
  { "MRU", 2, "MRU" },
  { "MUR", 2, "MUR" },
  { "MVR", 2, "MVR" },
  { "MWK", 2, "MWK" },
  { "MXN", 2, "MXN" },
  { "MYR", 2, "MYR" },
  { "MZN", 2, "MZN" },
  { "NAD", 2, "NAD" },
  { "NGN", 2, "₦" },
  { "NIO", 2, "NIO" },
  { "NOK", 2, "NOK" },
  { "NPR", 2, "NPR" },
  { "NZD", 2, "NZD" },
  { "OMR", 3, "OMR" },
  { "PAB", 2, "PAB" },
  { "PEN", 2, "PEN" },
  { "PGK", 2, "PGK" },
  { "PHP", 2, "₱" },
  { "PKR", 2, "PKR" },
  { "PLN", 2, "zł" },
  { "PYG", 0, "₲" },
  { "QAR", 2, "QAR" },
  { "RON", 2, "RON" },
  { "RSD", 2, "RSD" },
  { "RUB", 2, "RUB" },
  { "RWF", 0, "RWF" },
  { "SAR", 2, "SAR" },
  { "SBD", 2, "SBD" },
  { "SCR", 2, "SCR" },
  { "SDG", 2, "SDG" },
  { "SEK", 2, "SEK" },
  { "SGD", 2, "SGD" },
  { "SHP", 2, "SHP" },
  { "SLE", 2, "SLE" },
  { "SOS", 2, "SOS" },
  { "SRD", 2, "SRD" },
  { "SSP", 2, "SSP" },
  { "STN", 2, "STN" },
  { "SVC", 2, "SVC" },
  { "SYP", 2, "SYP" },
  { "SZL", 2, "SZL" },
  { "THB", 2, "฿" },
  { "TJS", 2, "TJS" },
  { "TMT", 2, "TMT" },
  { "TND", 3, "TND" },
  { "TOP", 2, "TOP" },
  { "TRY", 2, "₺" },
  { "TTD", 2, "TTD" },
  { "TWD", 2, "TWD" },
  { "TZS", 2, "TZS" },
  { "UAH", 2, "₴" },
  { "UGX", 0, "UGX" },
  { "USD", 2, "$" },
  { "UYU", 2, "UYU" },
  { "UZS", 2, "UZS" },
  { "VES", 2, "VES" },
  { "VND", 0, "₫" },
  { "VUV", 0, "VUV" },
  { "WST", 2, "WST" },
  { "XAF", 0, "XAF" },
  { "XCD", 2, "XCD" },
  { "XOF", 0, "XOF" },
  { "XPF", 0, "XPF" },
  { "YER", 2, "YER" },
  { "ZAR", 2, "ZAR" },
  { "ZMW", 2, "ZMW" },
  { "ZWL", 2, "ZWL" },
};

static int
compare_code (const void *key,
              const void *member)
{
  return strcmp (key, ((const Currency *) member)->code);
}

static const Currency *
find_currency (const char *code)
{
  g_return_val_if_fail (code != NULL, NULL);

  return bsearch (code, currencies, G_N_ELEMENTS (currencies), sizeof currencies[0], compare_code);
}

int
sl_currency_decimals (const char *code)
{
  const Currency *currency = find_currency (code);

  return currency != NULL ? currency->decimals : -1;
}

const char *
sl_currency_symbol (const char *code)
{
  const Currency *currency = find_currency (code);

  return currency != NULL ? currency->symbol : code;
}

const char * const *
sl_currency_codes (guint *n_codes)
{
  static const char *codes[G_N_ELEMENTS (currencies) + 1];
  static gsize once;

  if (g_once_init_enter (&once))
    {
      for (guint i = 0; i < G_N_ELEMENTS (currencies); i++)
        codes[i] = currencies[i].code;

      g_once_init_leave (&once, 1);
    }

  if (n_codes != NULL)
    *n_codes = G_N_ELEMENTS (currencies);

  return codes;
}
