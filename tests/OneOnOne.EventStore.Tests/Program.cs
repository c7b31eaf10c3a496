using OneOnOne.EventStore.Tests;
using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

// xunit's own entry point, and one more thing: being the writer that a test kills.
if (args is [WriterProcess.Argument, ..])
{
    await WriterProcess.Run(args);
    return 0;
}

return args.Any(argument => argument is "--server" or "--internal-msbuild-node")
    ? await TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions)
    : await ConsoleRunner.Run(args);
