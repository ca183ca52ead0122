// The formats in which commands print.
#ifndef GENTLY_CLI_FORMATS_H
#define GENTLY_CLI_FORMATS_H

typedef enum Format { FORMAT_TEXT, FORMAT_JSON, FORMAT_CSV, FORMAT_MARKDOWN } Format;

#endif
