// Ogg Vorbis files, and loops in them that stay seamless. See ogg_file.h.
//
// A Vorbis decoder makes its sound out of pairs of neighbouring packets, and the first packet gives
// no sound of its own. So a loop is coded with a lead before its start and a tail behind its end,
// both taken from the loop itself; then only the packets from one block to the same block a lap
// later are kept, and the last of them is the first one again. The decoder overlaps at the end what
// it overlaps at the beginning, and even the coding noise has no seam.
#include "ogg_file.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <vorbis/vorbisenc.h>

#include "base/memory.h"

// The stream number in every file; random ones would change the bytes from build to build.
enum { STREAM_SERIAL = 1 };

enum { CHUNK_FRAMES = 1024, LOOP_LEAD_FRAMES = 128 * OGG_LOOP_STRIDE };

typedef struct Writer {
    FILE *file;
    ogg_stream_state stream;
    vorbis_info info;
    vorbis_comment comment;
    vorbis_dsp_state dsp;
    vorbis_block block;
    bool ended;
    ogg_packet *kept; // of a loop: all from the end of the lead on, with bytes of their own
    size_t kept_count;
} Writer;

static void write_page(Writer *writer, const ogg_page *page)
{
    // a failure stays in the FILE and is asked for once, at the end
    fwrite(page->header, 1, (size_t)page->header_len, writer->file);
    fwrite(page->body, 1, (size_t)page->body_len, writer->file);
}

static void write_headers(Writer *writer)
{
    ogg_packet packets[3];
    vorbis_analysis_headerout(&writer->dsp, &writer->comment, &packets[0], &packets[1],
                              &packets[2]);
    ogg_page page;
    for (int i = 0; i < 3; i++) {
        ogg_stream_packetin(&writer->stream, &packets[i]);
        if (i != 1) // the first header and the sound each begin a page
            while (ogg_stream_flush(&writer->stream, &page) != 0)
                write_page(writer, &page);
    }
}

static void write_packet(Writer *writer, ogg_packet *packet)
{
    ogg_page page;
    ogg_stream_packetin(&writer->stream, packet);
    while (ogg_stream_pageout(&writer->stream, &page) != 0)
        write_page(writer, &page);
    writer->ended = packet->e_o_s != 0;
}

static void keep_packet(Writer *writer, const ogg_packet *packet)
{
    if (packet->granulepos < LOOP_LEAD_FRAMES)
        return;
    writer->kept = memory_resize(writer->kept, writer->kept_count + 1, sizeof *writer->kept);
    ogg_packet *kept = &writer->kept[writer->kept_count++];
    *kept = *packet;
    kept->packet = memory_resize(NULL, (size_t)packet->bytes, 1);
    memcpy(kept->packet, packet->packet, (size_t)packet->bytes);
}

// Whether two packets stand in the same place of a lap, and overlap their neighbours alike: the
// first bits tell a packet's block size and those beside it.
static bool is_lap(const ogg_packet *a, const ogg_packet *b, int64_t frames)
{
    enum { BLOCK_BITS = 15 };
    return b->granulepos - a->granulepos == frames &&
           (a->packet[0] & BLOCK_BITS) == (b->packet[0] & BLOCK_BITS);
}

// Writes one lap of packets; see the head of this file. Where the coder has changed its block size
// for a sudden sound, the same block may not come again; so any place in the lead's length will do.
static void write_loop(Writer *writer, int64_t frames)
{
    ogg_packet *kept = writer->kept;
    for (size_t first = 0; first < writer->kept_count; first++) {
        size_t last = first + 1;
        while (last < writer->kept_count && !is_lap(&kept[first], &kept[last], frames))
            last++;
        if (last >= writer->kept_count)
            continue;
        int64_t origin = kept[first].granulepos;
        for (size_t i = first; i <= last; i++) {
            ogg_packet packet = kept[i == last ? first : i];
            packet.granulepos = kept[i].granulepos - origin;
            packet.e_o_s = i == last;
            write_packet(writer, &packet);
        }
        return;
    }
}

static void write_ready_packets(Writer *writer, bool loop)
{
    while (vorbis_analysis_blockout(&writer->dsp, &writer->block) == 1) {
        vorbis_analysis(&writer->block, NULL);
        vorbis_bitrate_addblock(&writer->block);
        ogg_packet packet;
        while (vorbis_bitrate_flushpacket(&writer->dsp, &packet) != 0) {
            if (loop)
                keep_packet(writer, &packet);
            else
                write_packet(writer, &packet);
        }
    }
}

static void encode(Writer *writer, const Track *track)
{
    int lead = track->loop ? LOOP_LEAD_FRAMES : 0;
    for (int at = -lead; at < track->frames + lead; at += CHUNK_FRAMES) {
        int left = track->frames + lead - at;
        int count = left < CHUNK_FRAMES ? left : CHUNK_FRAMES;
        float **buffer = vorbis_analysis_buffer(&writer->dsp, CHUNK_FRAMES);
        for (int i = 0; i < count; i++) {
            int frame = (at + i + track->frames) % track->frames;
            buffer[0][i] = track->left[frame];
            buffer[1][i] = track->right[frame];
        }
        vorbis_analysis_wrote(&writer->dsp, count);
        write_ready_packets(writer, track->loop);
    }
    vorbis_analysis_wrote(&writer->dsp, 0);
    write_ready_packets(writer, track->loop);
    if (track->loop)
        write_loop(writer, track->frames);
}

static void writer_deinit(Writer *writer)
{
    for (size_t i = 0; i < writer->kept_count; i++)
        free(writer->kept[i].packet);
    free(writer->kept);
    ogg_stream_clear(&writer->stream);
    vorbis_block_clear(&writer->block);
    vorbis_dsp_clear(&writer->dsp);
    vorbis_comment_clear(&writer->comment);
    vorbis_info_clear(&writer->info);
}

static bool write_stream(FILE *file, const Track *track, float quality)
{
    Writer writer = {.file = file};
    vorbis_info_init(&writer.info);
    if (vorbis_encode_init_vbr(&writer.info, 2, SOUND_RATE_HZ, quality) != 0) {
        vorbis_info_clear(&writer.info);
        return false;
    }
    vorbis_comment_init(&writer.comment);
    vorbis_comment_add_tag(&writer.comment, "LICENSE",
                           "https://creativecommons.org/licenses/by/4.0/");
    vorbis_analysis_init(&writer.dsp, &writer.info);
    vorbis_block_init(&writer.dsp, &writer.block);
    ogg_stream_init(&writer.stream, STREAM_SERIAL);
    write_headers(&writer);
    encode(&writer, track);
    writer_deinit(&writer);
    return writer.ended;
}

bool ogg_write(const char *path, const Track *track, float quality, Error *error)
{
    FILE *file = fopen(path, "wb");
    if (file == NULL)
        return error_set(error, ERROR_DATA, "%s: could not be opened for writing: %s", path,
                         strerror(errno));
    bool coded = write_stream(file, track, quality);
    bool written = ferror(file) == 0;
    written = fclose(file) == 0 && written;
    if (!coded)
        return error_set(error, ERROR_DATA, "%s: libvorbis did not code this sound", path);
    if (!written)
        return error_set(error, ERROR_DATA, "%s: could not be written to the end", path);
    return true;
}
