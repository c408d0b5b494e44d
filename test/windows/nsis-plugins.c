// Stand-ins for the plugins of NSIS that electron-builder downloads, as far as its templates call them for this
// installer, for 64-bit NSIS in wine (wine alone there runs no 32-bit program). Each function is exported from one
// library that is laid out under every plugin's name. They ask nothing of Windows that wine lacks: whoever installs is
// the administrator, the archive is unpacked by 7-Zip in C:\7z, marks on shortcuts are left out.
#include <windows.h>

typedef struct entry {
  struct entry *next;
  WCHAR text[1];
} entry;

#define CALL(name) \
  __declspec(dllexport) void name(HWND parent, int size, WCHAR *variables, entry **stack, void *extra)
#define MOST 4096

static void pop(entry **stack, WCHAR *text) {
  entry *top = *stack;
  text[0] = 0;
  if (top == NULL) return;
  lstrcpynW(text, top->text, MOST);
  *stack = top->next;
  GlobalFree(top);
}

static void drop(entry **stack, int count) {
  WCHAR text[MOST];
  while (count-- > 0) pop(stack, text);
}

static void push(entry **stack, const WCHAR *text, int size) {
  entry *top = GlobalAlloc(GPTR, sizeof(entry) + size * sizeof(WCHAR));
  lstrcpynW(top->text, text, size);
  top->next = *stack;
  *stack = top;
}

// What was typed after the program's name.
static const WCHAR *parameters(void) {
  const WCHAR *at = GetCommandLineW();
  BOOL quoted = FALSE;
  for (; *at && (quoted || *at != ' '); at++)
    if (*at == '"') quoted = !quoted;
  while (*at == ' ') at++;
  return at;
}

// Whether `/name`, `--name` or `--name=value` is among the parameters; its value where there is one.
static BOOL find(const WCHAR *name, WCHAR *value) {
  const int length = lstrlenW(name);
  const WCHAR *at = parameters();
  value[0] = 0;
  while (*at) {
    while (*at == ' ') at++;
    const WCHAR *word = at;
    while (*at && *at != ' ') at++;
    while (*word == '-' || *word == '/') word++;
    if (at - word < length || CompareStringW(LOCALE_INVARIANT, NORM_IGNORECASE, word, length, name, length) != 2) continue;
    if (word[length] == '=') lstrcpynW(value, word + length + 1, (int)(at - word) - length);
    if (word + length == at || word[length] == '=') return TRUE;
  }
  return FALSE;
}

// UAC: 0 asks to be elevated (already is), 2 whether this is an administrator, 3 whether it was elevated by itself.
CALL(_) {
  WCHAR what[MOST];
  pop(stack, what);
  if (what[0] == '0') {
    lstrcpynW(variables, L"0", size);
    lstrcpynW(variables + size, L"2", size);
    lstrcpynW(variables + 3 * size, L"1", size);
  } else {
    push(stack, what[0] == '2' ? L"1" : L"0", size);
  }
}

// StdUtils
CALL(TestParameter) {
  WCHAR name[MOST], value[MOST];
  pop(stack, name);
  push(stack, find(name, value) ? L"true" : L"false", size);
}

CALL(GetParameter) {
  WCHAR otherwise[MOST], name[MOST], value[MOST];
  pop(stack, otherwise);
  pop(stack, name);
  push(stack, find(name, value) ? value : otherwise, size);
}

CALL(GetAllParameters) {
  drop(stack, 1);
  push(stack, parameters(), size);
}

CALL(GetParentPath) {
  WCHAR path[MOST];
  int last = 0;
  pop(stack, path);
  for (int at = 0; path[at]; at++)
    if (path[at] == '\\') last = at;
  path[last] = 0;
  push(stack, path, size);
}

CALL(HashFile) {
  drop(stack, 2);
  push(stack, L"error", size);
}

CALL(ExecShellAsUser) {
  drop(stack, 3);
  push(stack, L"ok", size);
}

// WinShell
CALL(SetLnkAUMI) { drop(stack, 2); }
CALL(UninstAppUserModelId) { drop(stack, 1); }
CALL(UninstShortcut) { drop(stack, 1); }

// Nsis7z: unpacks into the present folder. What is missing then, the test sees.
CALL(Extract) {
  WCHAR file[MOST], line[MOST + 64];
  STARTUPINFOW start = {.cb = sizeof start};
  PROCESS_INFORMATION child;
  pop(stack, file);
  wsprintfW(line, L"C:\\7z\\7z.exe x -y -bd \"%s\"", file);
  if (!CreateProcessW(NULL, line, NULL, NULL, FALSE, 0, NULL, NULL, &start, &child)) return;
  WaitForSingleObject(child.hProcess, INFINITE);
  CloseHandle(child.hProcess);
  CloseHandle(child.hThread);
}
