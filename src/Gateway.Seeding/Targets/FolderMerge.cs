using Gateway.Abstractions;

namespace Gateway.Seeding.Targets;

/// <summary>Puts new files among the files of somebody else.</summary>
internal static class FolderMerge
{
    /// <summary>What SQLite leaves beside a database; it must not be taken for the new one's.</summary>
    private static readonly string[] Companions = ["-wal", "-shm", "-journal"];

    /// <summary>Makes sure that every new file is absent or one of the former ones, and no link leads astray.</summary>
    public static void RefuseForeign(string folder, IReadOnlyList<string> files, IReadOnlyList<string> former)
    {
        var own = former.ToHashSet(StringComparer.Ordinal);
        var inTheWay =
            files.FirstOrDefault(file => !own.Contains(file) && IsThere(Path.Combine(folder, file)))
            ?? files.SelectMany(Parents).Distinct().FirstOrDefault(parent => IsNoFolder(Path.Combine(folder, parent)));
        if (inTheWay is not null)
        {
            throw new GatewayException(
                ErrorCode.AccessRefused,
                $"'{Path.Combine(folder, inTheWay)}' was not made by a seeding; nothing was changed.",
                "Move it away, or take another folder."
            );
        }
    }

    /// <summary>Moves the new files over the former ones and deletes former ones that are no more.</summary>
    public static void Replace(string staging, string folder, IReadOnlyList<string> files, IReadOnlyList<string> former)
    {
        foreach (var file in former.Except(files).Concat(files.SelectMany(With)).Where(file => IsInside(folder, file)))
        {
            File.Delete(Path.Combine(folder, file));
        }

        foreach (var file in files)
        {
            var place = Path.Combine(folder, file);
            Directory.CreateDirectory(Path.GetDirectoryName(place)!);
            File.Move(Path.Combine(staging, file), place, overwrite: true);
        }

        static IEnumerable<string> With(string file) =>
            file.EndsWith(".db", StringComparison.Ordinal) ? Companions.Select(ending => file + ending) : [];
    }

    /// <summary>Whether a path of a marker, which anybody may have edited, stays in the folder, and its folder exists.</summary>
    private static bool IsInside(string folder, string file) =>
        !Path.IsPathRooted(file)
        && !file.Split('/').Contains("..")
        && Parents(file)
            .All(parent => Directory.Exists(Path.Combine(folder, parent)) && !IsLink(Path.Combine(folder, parent)));

    private static IEnumerable<string> Parents(string file) =>
        file.Select((letter, index) => (letter, index)).Where(at => at.letter == '/').Select(at => file[..at.index]);

    private static bool IsThere(string path) => File.Exists(path) || Directory.Exists(path) || IsLink(path);

    private static bool IsNoFolder(string path) => File.Exists(path) || IsLink(path);

    private static bool IsLink(string path) => new FileInfo(path).LinkTarget is not null;
}
