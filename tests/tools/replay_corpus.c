// Hands files to a fuzz target one by one, for compilers without a fuzzer.
// Must not do: change the bytes, look for new ones.
#include <stdio.h>
#include <stdlib.h>

#include "base/text.h"

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t length);

static int replay(const char *path)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        perror(path);
        return EXIT_FAILURE;
    }
    TextBuffer content = {0};
    char part[4096];
    size_t length;
    while ((length = fread(part, 1, sizeof part, file)) > 0)
        text_add_bytes(&content, part, length);
    fclose(file);
    printf("%s\n", path);
    fflush(stdout); // names the file if the next line ends the program
    LLVMFuzzerTestOneInput((const unsigned char *)content.bytes, content.length);
    text_deinit(&content);
    return EXIT_SUCCESS;
}

int main(int argc, char **argv)
{
    LLVMFuzzerTestOneInput((const unsigned char *)"", 0);
    for (int i = 1; i < argc; i++)
        if (replay(argv[i]) != EXIT_SUCCESS)
            return EXIT_FAILURE;
    return EXIT_SUCCESS;
}
