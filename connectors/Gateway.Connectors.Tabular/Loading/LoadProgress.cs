using Gateway.Connectors.Tabular.Reading;

namespace Gateway.Connectors.Tabular.Loading;

/// <summary>How far the loading of a file is. Written by the loader, read by anybody.</summary>
/// <param name="path">The file's path in the folder.</param>
internal sealed class LoadProgress(string path)
{
    private const double Looking = 0.1;

    private volatile Func<double> _part = () => 0;

    /// <summary>The file's path in the folder.</summary>
    public string Path => path;

    /// <summary>The part that is done, from 0 to 1; looking through the file before counts little.</summary>
    public double Part => _part();

    /// <summary>The file is looked through from here on.</summary>
    public void BeginLooking(FileBytes file) => _part = () => Looking * Done(file);

    /// <summary>It was looked through, and is loaded from here on.</summary>
    public void BeginLoading(FileBytes file) => _part = () => Looking + ((1 - Looking) * Done(file));

    private static double Done(FileBytes file) => file.Length == 0 ? 1 : (double)file.Position / file.Length;
}
