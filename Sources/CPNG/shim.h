#pragma once
#include <png.h>

/// PNG_IMAGE_VERSION and PNG_FORMAT_GRAY, which Swift does not see through their definitions.
static const png_uint_32 lantoa_png_image_version = PNG_IMAGE_VERSION;
static const png_uint_32 lantoa_png_format_gray = PNG_FORMAT_GRAY;
