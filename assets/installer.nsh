# What the installer does beyond electron-builder's own (electron-builder.yml, nsis.include).
# `npm run test:windows -- installer` makes the installer with them and runs it in wine.

# The same folder as in src-main/shell/data-folder.ts: the register belongs to the machine, not to one account.
!define REGISTER_FOLDER "客户投诉受理台"

!macro customInstall
  SetShellVarContext all
  CreateDirectory "$APPDATA\${REGISTER_FOLDER}"
  # S-1-5-32-545: the group of all users, whatever Windows calls it. Shifts may have Windows accounts of their own.
  nsExec::Exec '"$SYSDIR\icacls.exe" "$APPDATA\${REGISTER_FOLDER}" /grant "*S-1-5-32-545:(OI)(CI)M" /T /C /Q'
  Pop $0
  ${If} $0 != 0
    DetailPrint "icacls: $0"
    MessageBox MB_OK|MB_ICONEXCLAMATION "程序已装好，但没能给所有 Windows 账号开放数据文件夹的写入权限：$\r$\n$APPDATA\${REGISTER_FOLDER}$\r$\n$\r$\n请管理员在该文件夹的“属性 - 安全”里给 Users 组加上“修改”权限，否则其他账号打不开登记簿。" /SD IDOK
  ${EndIf}
!macroend

# electron-builder's own check ends the running program by force. A draft may be half typed, a paper half printed:
# it is closed by the person, or nothing is installed. A program that runs can't be opened for writing,
# whichever Windows account started it.
!macro customCheckAppRunning
  ClearErrors
  ${DoWhile} ${FileExists} "$INSTDIR\${APP_EXECUTABLE_FILENAME}"
    FileOpen $0 "$INSTDIR\${APP_EXECUTABLE_FILENAME}" a
    ${IfNot} ${Errors}
      FileClose $0
      ${Break}
    ${EndIf}
    ClearErrors
    MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "${PRODUCT_NAME}正在运行（也可能在另一个 Windows 账号里开着），还没有改动任何文件。$\r$\n$\r$\n请先保存并关闭它，再点“重试”；点“取消”则退出，程序和登记簿都保持原样。" /SD IDCANCEL IDRETRY +3
    SetErrorLevel 3
    Quit
  ${Loop}
!macroend

# Only the program's own files go: electron-builder would empty the whole folder, and with it a register that
# somebody keeps inside (register.db, data-folder.json, files).
!macro customRemoveFiles
  SetOutPath $TEMP
  RMDir /r "$INSTDIR\resources"
  RMDir /r "$INSTDIR\locales"
  Delete "$INSTDIR\*.exe"
  Delete "$INSTDIR\*.dll"
  Delete "$INSTDIR\*.pak"
  Delete "$INSTDIR\*.bin"
  Delete "$INSTDIR\version"
  Delete "$INSTDIR\icudtl.dat"
  Delete "$INSTDIR\vk_swiftshader_icd.json"
  Delete "$INSTDIR\uninstallerIcon.ico"
  Delete "$INSTDIR\LICENSE.electron.txt"
  Delete "$INSTDIR\LICENSES.chromium.html"
  RMDir "$INSTDIR"
!macroend

!macro customUnInstall
  # An upgrade removes the old version silently and says nothing.
  ${IfNot} ${Silent}
    SetShellVarContext all
    MessageBox MB_OK|MB_ICONINFORMATION "程序将被卸载，登记簿、附件和装订的册子都会保留：$\r$\n$APPDATA\${REGISTER_FOLDER}$\r$\n$\r$\n数据另放在别处的，也原样留在那里。重新安装后会接着使用；确实不再需要时，请先备份，再由管理员自行删除。" /SD IDOK
  ${EndIf}
!macroend
