/* Read once for all files of src/app: reading it takes more than half the time of compiling them.
 *
 * Each file still includes what it needs.  The compiler, which has read this before, does not miss
 * it; tests/check does.  There is no "#pragma once", because this is itself what is compiled. */
#include <adwaita.h>
#include <glib/gi18n.h>
