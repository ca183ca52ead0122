// Every sound of the game as a recipe for the instruments in synth.h. The caller frees the tracks
// with track_free().
//
// All tones come from one set of five, D E F# A B, tuned as a chain of four pure fifths from A at
// 220 Hz. The set has no semitone and no tritone: whatever sounds together agrees, and nothing asks
// to be resolved, so nothing pulls the listener onwards. By dawn and day it rests on D, at dusk and
// night on B, which is the same set heard lower and darker; so every cue fits every bed.
#ifndef GENTLY_SOUND_RECIPES_H
#define GENTLY_SOUND_RECIPES_H

#include "synth.h"

#define NOTE_B2 123.75f
#define NOTE_D3 146.66667f
#define NOTE_E3 165.0f
#define NOTE_F3 185.625f // F sharp
#define NOTE_A3 220.0f
#define NOTE_B3 247.5f
#define NOTE_D4 293.33333f
#define NOTE_E4 330.0f
#define NOTE_F4 371.25f // F sharp
#define NOTE_A4 440.0f
#define NOTE_B4 495.0f
#define NOTE_D5 586.66667f

// The room and the hills, by hour: loops of 66.048 s.
Track bed_dawn(void);
Track bed_day(void);
Track bed_dusk(void);
Track bed_night(void);

// What lies over them: loops of about a minute, each of another prime length, so that hour and
// weather never meet in the same way twice.
Track weather_rain(void);
Track weather_wind(void);
Track weather_fog(void);

// One note of each voice of the music, at `hz`. What is played, and when, is src/sdl/music.h.
Track voice_ground(float hz);
Track voice_felt(float hz);
Track voice_beside(float hz);
Track voice_warm(float hz);

// What answers to the player; see assets/README.md for each.
Track cue_breath_in(void);
Track cue_breath_out(void);
Track cue_choose(void);
Track cue_focus(void);
Track cue_take_back(void);
Track cue_pause(void);
Track cue_repair(void);
Track cue_arrive(void);
Track cue_keep(void);
Track cue_page(void);
Track cue_window(void);
Track cue_seam(void);
Track cue_bead(void);

#endif
