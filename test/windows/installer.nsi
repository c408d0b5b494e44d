# The least around assets/installer.nsh that makes an installer: macros are called where electron-builder calls them
# (app-builder-lib/templates/nsis). Its own templates need plugins that only its download brings.
Unicode true
SetCompress off
Target amd64-unicode
!define PRODUCT_NAME "客户投诉受理台"
!define APP_EXECUTABLE_FILENAME "${PRODUCT_NAME}.exe"
!include LogicLib.nsh
!include "${MACROS}"
Name "${PRODUCT_NAME}"
OutFile "${OUT}"
InstallDir "$PROGRAMFILES64\complaint-desk"
RequestExecutionLevel admin
LoadLanguageFile "${NSISDIR}\Contrib\Language files\SimpChinese.nlf"

Page instfiles
UninstPage instfiles

Section "install"
  !insertmacro customCheckAppRunning
  SetOutPath $INSTDIR
  File /r "${PROGRAM}/*.*"
  WriteUninstaller "$INSTDIR\Uninstall ${PRODUCT_NAME}.exe"
  !insertmacro customInstall
SectionEnd

Function un.checkAppRunning
  !insertmacro customCheckAppRunning
FunctionEnd

Section "un.Uninstall"
  Call un.checkAppRunning
  !insertmacro customUnInstall
  !insertmacro customRemoveFiles
SectionEnd
