// Source: PNG specification (third edition), deflate stored blocks (RFC 1951, 3.2.4), Adler-32
// (RFC 1950, 9).
#include "art/png.h"

#include <assert.h>

enum { STORED_MAX = 65535 }; // bytes of one stored block

static uint32_t crc_of(const char *bytes, size_t length)
{
    uint32_t crc = 0xFFFFFFFFu;
    for (size_t i = 0; i < length; i++) {
        crc ^= (unsigned char)bytes[i];
        for (int bit = 0; bit < 8; bit++)
            crc = crc >> 1 ^ (0xEDB88320u & (0u - (crc & 1)));
    }
    return ~crc;
}

static void add_byte(TextBuffer *out, uint32_t value)
{
    char byte = (char)(unsigned char)value;
    text_add_bytes(out, &byte, 1);
}

static void add_number(TextBuffer *out, uint32_t value)
{
    for (int shift = 24; shift >= 0; shift -= 8)
        add_byte(out, value >> shift & 255);
}

static void add_chunk(TextBuffer *out, const char *type, const TextBuffer *data)
{
    add_number(out, (uint32_t)data->length);
    size_t start = out->length;
    text_add_bytes(out, type, 4);
    text_add_bytes(out, data->bytes, data->length);
    add_number(out, crc_of(out->bytes + start, out->length - start));
}

// Each row behind a 0: no filter.
static void add_rows(TextBuffer *out, const Image *image)
{
    for (int y = 0; y < image->height; y++) {
        add_byte(out, 0);
        for (int x = 0; x < image->width; x++) {
            uint32_t pixel = image->pixels[(size_t)y * (size_t)image->width + (size_t)x];
            char rgb[3] = {(char)(pixel >> 16 & 255), (char)(pixel >> 8 & 255),
                           (char)(pixel & 255)};
            text_add_bytes(out, rgb, 3);
        }
    }
}

static void add_zlib(TextBuffer *out, const TextBuffer *rows)
{
    uint32_t a = 1, b = 0;
    text_add_bytes(out, "\x78\x01", 2);
    for (size_t at = 0; at < rows->length;) {
        size_t length = rows->length - at < STORED_MAX ? rows->length - at : STORED_MAX;
        uint32_t size = (uint32_t)length;
        add_byte(out, at + length == rows->length);
        add_byte(out, size & 255);
        add_byte(out, size >> 8);
        add_byte(out, ~size & 255);
        add_byte(out, ~size >> 8 & 255);
        text_add_bytes(out, rows->bytes + at, length);
        for (size_t i = at; i < at + length; i++) {
            a = (a + (unsigned char)rows->bytes[i]) % 65521;
            b = (b + a) % 65521;
        }
        at += length;
    }
    add_number(out, b << 16 | a);
}

void png_encode(const Image *image, TextBuffer *bytes)
{
    assert(image->width > 0 && image->height > 0);
    TextBuffer header = {0}, rows = {0}, data = {0}, end = {0};
    text_add_bytes(bytes, "\x89PNG\r\n\x1A\n", 8);
    add_number(&header, (uint32_t)image->width);
    add_number(&header, (uint32_t)image->height);
    text_add_bytes(&header, "\x08\x02\0\0\0", 5);
    add_chunk(bytes, "IHDR", &header);
    add_rows(&rows, image);
    add_zlib(&data, &rows);
    add_chunk(bytes, "IDAT", &data);
    text_add(&end, "");
    add_chunk(bytes, "IEND", &end);
    text_deinit(&header);
    text_deinit(&rows);
    text_deinit(&data);
    text_deinit(&end);
}
