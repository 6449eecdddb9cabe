using System.Runtime.Versioning;

// Devices, FIFOs and file modes are made here; the tests of Windows are the build and the managed walk.
[assembly: UnsupportedOSPlatform("windows")]

namespace Gateway.Connectors.Documents.Tests;

internal static class TestData
{
    public static string Find(string name)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Join(folder!.FullName, "Gateway.sln")))
        {
            folder = folder.Parent;
        }
        return Path.Join(folder.FullName, "testdata", name);
    }
}
