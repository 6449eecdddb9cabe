using Gateway.Abstractions;

namespace Gateway.Seeding.Targets;

/// <summary>Keeps two seedings apart that have the same target; the system lets go when a process dies.</summary>
internal static class SeedLock
{
    /// <summary>Takes the lock of a target; dispose it to let go.</summary>
    /// <exception cref="GatewayException">
    /// <see cref="ErrorCode.BudgetBusy"/>: another seeding holds it; <see cref="ErrorCode.SourceUnavailable"/>: the
    /// folder cannot be written.
    /// </exception>
    public static IDisposable Take(string target)
    {
        var path = Beside(target, "lock");
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            return new FileStream(
                path,
                FileMode.OpenOrCreate,
                FileAccess.ReadWrite,
                FileShare.None,
                1,
                FileOptions.DeleteOnClose
            );
        }
        catch (IOException fault) when (File.Exists(path))
        {
            throw new GatewayException(
                ErrorCode.BudgetBusy,
                $"Another seeding is at work on '{target}'.",
                "Wait until it is done, or take another target.",
                fault
            );
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new GatewayException(
                ErrorCode.SourceUnavailable,
                $"'{target}' cannot be seeded: '{path}' cannot be written.",
                "Make its folder writable, or take another target.",
                fault
            );
        }
    }

    /// <summary>A hidden path beside a target.</summary>
    public static string Beside(string target, string kind) =>
        Path.Combine(
            Path.GetDirectoryName(target)
                ?? throw new GatewayException(ErrorCode.RequestInvalid, $"'{target}' is no folder to seed."),
            $".{Path.GetFileName(target)}.seeding.{kind}"
        );
}
