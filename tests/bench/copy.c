// The baseline of the window's figures: a program that does no more than show a picture.
//
//   copy WIDTH HEIGHT FRAMES     a full-screen copy and present for each frame, software renderer
#include <SDL.h>
#include <stdlib.h>

int main(int count, char **arguments)
{
    if (count != 4)
        return 2;
    int width = atoi(arguments[1]), height = atoi(arguments[2]), frames = atoi(arguments[3]);
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
    if (SDL_Init(SDL_INIT_VIDEO) != 0)
        return 1;
    SDL_Window *window = SDL_CreateWindow("copy", 0, 0, width, height, 0);
    SDL_Renderer *renderer = SDL_CreateRenderer(window, -1, SDL_RENDERER_SOFTWARE);
    SDL_Texture *texture = SDL_CreateTexture(renderer, SDL_PIXELFORMAT_RGB888,
                                             SDL_TEXTUREACCESS_TARGET, width, height);
    for (int i = 0; i < frames && texture != NULL; i++) {
        SDL_Event event;
        while (SDL_PollEvent(&event) != 0) {
        }
        SDL_RenderCopy(renderer, texture, NULL, NULL);
        SDL_RenderPresent(renderer);
    }
    SDL_Quit();
    return texture == NULL;
}
