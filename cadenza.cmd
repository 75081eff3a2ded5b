@echo off
rem Starts Cadenza on Windows; builds it first where that is needed. Linux and macOS: cadenza
rem CADENZA_JAVA_OPTIONS adds options for the Java machine, JAVA_HOME chooses it.
setlocal EnableExtensions DisableDelayedExpansion
set "ROOT=%~dp0"
set "WANTED=Cadenza needs a Java development kit (JDK) 17 or later, for instance from https://adoptium.net"

rem A 32-bit command line on a 64-bit system tells the real processor in the second variable.
set "PROCESSOR=%PROCESSOR_ARCHITECTURE%"
if defined PROCESSOR_ARCHITEW6432 set "PROCESSOR=%PROCESSOR_ARCHITEW6432%"
if /i not "%PROCESSOR%"=="AMD64" (
  >&2 echo cadenza: this machine is Windows %PROCESSOR%, and Cadenza runs on Linux x86-64, macOS arm64 and Windows x86-64 only
  exit /b 2
)

set "JAVA=java.exe"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java.exe"
if defined JAVA_HOME if not exist "%JAVA%" (
  >&2 echo cadenza: JAVA_HOME is %JAVA_HOME%, which holds no bin\java.exe; %WANTED%
  exit /b 2
)
set "VERSION="
for /f "tokens=3" %%v in ('""%JAVA%" -version 2>&1" ^| findstr /i /c:" version "') do if not defined VERSION set "VERSION=%%~v"
if not defined VERSION (
  >&2 echo cadenza: no java was found; %WANTED%
  exit /b 2
)
for /f "tokens=1 delims=.-+_" %%m in ("%VERSION%") do set "MAJOR=%%m"
if %MAJOR% LSS 17 (
  >&2 echo cadenza: %JAVA% is Java %VERSION%; %WANTED%
  exit /b 2
)

rem The build has a folder of its own, which "mvnw verify" never touches. The stamp is written last; it holds the sizes and times
rem of all sources and poms ("dir /s" finds those of all modules) as they were before the build.
rem The measurements, which most people never want, are built when they are asked for.
set "BUILD=%ROOT%core\target\launcher"
set "STAMP=%BUILD%\stamp"
set "MODULES=core"
set "MORE=%ROOT%core\pom.xml"
set "CLASSES=%BUILD%\classes"
set "MAIN=dev.cadenza.cli.Main"
set "BENCH="
if "%~1"=="bench" set "BENCH=yes"
if "%~1 %~2"=="help bench" set "BENCH=yes"
if not defined BENCH goto sources
set "STAMP=%BUILD%\stamp-bench"
set "MODULES=core,bench"
set "MORE=%ROOT%bench\src\main"
set "CLASSES=%CLASSES%;%ROOT%bench\target\launcher\classes"
set "MAIN=dev.cadenza.bench.Main"

:sources
set "NOW=%TEMP%\cadenza-%RANDOM%%RANDOM%.txt"
(for /f "delims=" %%f in ('dir /s /b /a-d "%ROOT%core\src\main" "%ROOT%core\pom.xml" "%ROOT%pom.xml" "%MORE%"') do @echo %%~zf %%~tf %%f) >"%NOW%"
if exist "%STAMP%" fc /b "%NOW%" "%STAMP%" >nul 2>&1 && goto start

rem Of two first starts only one can make this folder.
if not exist "%BUILD%" mkdir "%BUILD%" || exit /b 2
mkdir "%BUILD%\lock" 2>nul || (
  >&2 echo cadenza: another start is building already; try again when it is done, or remove the folder "%BUILD%\lock" if none is
  del "%NOW%"
  exit /b 2
)
>&2 echo cadenza: building ^(the first time downloads about 200 MB and takes a few minutes^) ...
del "%STAMP%" 2>nul
pushd "%ROOT%"
call mvnw.cmd -B -ntp -Dquick -Dmaven.test.skip=true -Dbuild.folder=target/launcher -pl %MODULES% process-classes >"%BUILD%\build.log" 2>&1 <nul
set "RESULT=%ERRORLEVEL%"
popd
rmdir "%BUILD%\lock"
if not "%RESULT%"=="0" (
  findstr /c:"ERROR" "%BUILD%\build.log" >&2
  >&2 echo cadenza: the build failed; its full log is "%BUILD%\build.log"
  del "%NOW%"
  exit /b 2
)
copy /y "%NOW%" "%STAMP%" >nul

:start
del "%NOW%" 2>nul
rem The number of threads of matrix products is read once, when the native libraries load.
call :threads %*
if not defined OMP_WAIT_POLICY set "OMP_WAIT_POLICY=passive"
if not defined OMP_NUM_THREADS set "OMP_NUM_THREADS=%NUMBER_OF_PROCESSORS%"
if not defined OPENBLAS_NUM_THREADS set "OPENBLAS_NUM_THREADS=%NUMBER_OF_PROCESSORS%"
set "ACCESS="
if %MAJOR% GEQ 24 set "ACCESS=--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow"
"%JAVA%" %ACCESS% -XX:+UseSerialGC -Xms32m -Xmx1500m -Dorg.bytedeco.javacpp.maxBytes=0 -Dorg.bytedeco.javacpp.maxPhysicalBytes=0 -Dfile.encoding=UTF-8 -Djdk.console=java.base %CADENZA_JAVA_OPTIONS% -cp "%CLASSES%;%BUILD%\lib\*" %MAIN% %*
exit /b %ERRORLEVEL%

:threads
if "%~1"=="" exit /b 0
if "%~1"=="--threads" (
  set "OMP_NUM_THREADS=%~2"
  set "OPENBLAS_NUM_THREADS=%~2"
)
shift
goto threads
