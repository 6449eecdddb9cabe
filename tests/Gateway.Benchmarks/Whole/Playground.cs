using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;

namespace Gateway.Benchmarks.Whole;

/// <summary>A temporary folder with the seeded shop and a configuration whose limits let a thousand rows through.</summary>
internal sealed class Playground : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("gateway-bench-").FullName;

    public Playground(BenchmarkOptions options)
    {
        if (options.Publish)
        {
            Publish(options.Gateway);
        }
        Run(options.Gateway, "seed", "shop", "--to", Path.Combine(_folder, "shop"));
        var sources = new JsonObject
        {
            ["shop"] = new JsonObject
            {
                ["kind"] = "sqlite",
                ["path"] = "shop/shop.db",
                ["deny"] = new JsonArray("secrets", "employees.ssn"),
                ["index"] = new JsonObject
                {
                    ["products"] = new JsonArray("name", "description"),
                    ["reviews"] = new JsonArray("title", "body"),
                },
            },
            ["handbook"] = new JsonObject { ["kind"] = "documents", ["folder"] = "shop/handbook" },
        };
        if (options.Documents is { } documents)
        {
            sources["documents"] = new JsonObject { ["kind"] = "documents", ["folder"] = documents };
        }
        var limits = new JsonObject { ["tokens"] = 1_000_000, ["bytes"] = 16 << 20 };
        File.WriteAllText(
            Configuration,
            new JsonObject
            {
                ["state"] = "state",
                ["sources"] = sources,
                ["limits"] = limits,
                // What is measured is reading, not having read.
                ["cache"] = new JsonObject { ["megabytes"] = 0 },
            }.ToJsonString()
        );
    }

    /// <summary>The configuration.</summary>
    public string Configuration => Path.Combine(_folder, "gateway.json");

    /// <summary>The shop's database.</summary>
    public string Database => Path.Combine(_folder, "shop", "shop.db");

    /// <summary>What the numbers were measured on.</summary>
    public static string Machine =>
        $"{Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}";

    /// <summary>Publishes the gateway, ReadyToRun, to the place of an executable.</summary>
    public static void Publish(string gateway)
    {
        var runtime = OperatingSystem.IsWindows() ? "win-x64" : "linux-x64";
        string[] how = ["-c", "Release", "-r", runtime];
        Run("dotnet", ["publish", "src/Gateway", .. how, "-o", Path.GetDirectoryName(gateway)!]);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} failed\n{said}");
        }
    }
}
