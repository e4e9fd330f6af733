/* GLib before 2.76 keeps small blocks in slices of its own, pages of one size each, and a page
 * stays as long as any block of it is in use.  When a table of thousands of widgets goes away,
 * hardly a page does.  With plain malloc() the window has 27 MiB less after it has shown three
 * large lists (bench-window 1000000).
 *
 * GLib makes up its mind with its first block, which is in its own constructor; what is in
 * .preinit_array runs before that.  Where the C library does not know this, and where GLib has no
 * slices any more, nothing happens.
 *
 * The declaration is our own, under a name of our own: GLib's is deprecated, for the sake of
 * programs that call it too late. */
#include "config.h"

#include <stdint.h>

/* GSliceConfig */
#define ALWAYS_MALLOC 1

void set_slice_config (int     key,
                       int64_t value) __asm__ ("g_slice_set_config");

static void
do_without_slices (void)
{
  set_slice_config (ALWAYS_MALLOC, 1);
}

__attribute__ ((section (".preinit_array"), used))
static void (* const before_constructors) (void) = do_without_slices;
