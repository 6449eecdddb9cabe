namespace Gateway.Extraction.Pdf;

/// <summary>Finds poppler's <c>pdftotext</c>. Thread-safe.</summary>
/// <remarks>Where it is missing it is looked for again a while later: installing it needs no restart.</remarks>
public sealed class PdfProgram
{
    /// <summary>How a person gets it.</summary>
    public const string HowToInstall =
        "Install poppler: Debian and Ubuntu 'apt-get install poppler-utils', Fedora 'dnf install poppler-utils', "
        + "macOS 'brew install poppler', Windows 'winget install oschwartz10612.Poppler'. "
        + "It is found without a restart.";

    private static readonly TimeSpan While = TimeSpan.FromSeconds(30);

    // Programs that a desktop starts often have a PATH without these.
    private static readonly string[] Usual =
    [
        "/usr/bin",
        "/usr/local/bin",
        "/opt/homebrew/bin",
        "/opt/local/bin",
        "/snap/bin",
    ];

    private readonly IReadOnlyList<string> _folders;
    private readonly TimeProvider _clock;
    private readonly Lock _gate = new();
    private string? _found;
    private long? _looked;

    /// <summary>Looks nowhere yet.</summary>
    /// <param name="folders">The folders to look in before the usual ones: those of the owner's <c>PATH</c>.</param>
    /// <param name="clock">Tells when to look again.</param>
    public PdfProgram(IEnumerable<string> folders, TimeProvider clock)
        : this(clock, [.. folders, .. Usual]) { }

    private PdfProgram(TimeProvider clock, IReadOnlyList<string> folders) => (_folders, _clock) = (folders, clock);

    /// <summary>Looks in these folders alone.</summary>
    public static PdfProgram In(IReadOnlyList<string> folders, TimeProvider clock) => new(clock, folders);

    /// <summary>Its full path; null where it is not installed.</summary>
    public string? Find()
    {
        lock (_gate)
        {
            if (_found is null && (_looked is not { } looked || _clock.GetElapsedTime(looked) >= While))
            {
                _looked = _clock.GetTimestamp();
                _found = Look();
            }
            return _found;
        }
    }

    /// <summary>Says that it was not where it had been found: it is looked for anew.</summary>
    internal void Forget()
    {
        lock (_gate)
        {
            (_found, _looked) = (null, null);
        }
    }

    private string? Look()
    {
        var name = OperatingSystem.IsWindows() ? "pdftotext.exe" : "pdftotext";
        return _folders
            // A relative folder would be one that somebody else may write to.
            .Where(Path.IsPathFullyQualified)
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists);
    }
}
