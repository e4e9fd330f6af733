#pragma once

#include <adwaita.h>
#include <gtk/gtk.h>

/* Newer than the floor is used only when the headers have it and the build asks for it
 * (-Dnewest=true): the default build on Debian 13 takes the same way as on Debian 12. */
#define SL_GTK_HAS(major, minor) \
  (GTK_CHECK_VERSION (major, minor, 0) && \
   GDK_VERSION_MAX_ALLOWED >= G_ENCODE_VERSION (major, minor))
#define SL_ADW_HAS(major, minor) \
  (ADW_CHECK_VERSION (major, minor, 0) && \
   ADW_VERSION_MAX_ALLOWED >= ADW_ENCODE_VERSION (major, minor, 0))
