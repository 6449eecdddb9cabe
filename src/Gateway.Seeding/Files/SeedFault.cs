using System.Text;
using Gateway.Abstractions;

namespace Gateway.Seeding.Files;

/// <summary>Says where in a seed something is wrong.</summary>
internal static class SeedFault
{
    /// <summary>A fault in a file.</summary>
    /// <param name="file">The file as the manifest names it.</param>
    /// <param name="line">From 1; 0: not known.</param>
    /// <param name="column">From 1: the character in JSON and SQL, the field in CSV; 0: not known.</param>
    /// <param name="what">What is wrong, without values.</param>
    /// <param name="hint">What to do.</param>
    /// <param name="inner">The cause.</param>
    public static GatewayException At(
        string file,
        long line,
        long column,
        string what,
        string? hint = null,
        Exception? inner = null
    )
    {
        var place = new StringBuilder(file);
        if (line > 0)
        {
            place.Append(", line ").Append(line);
        }

        if (column > 0)
        {
            place.Append(", column ").Append(column);
        }

        return new GatewayException(ErrorCode.RequestInvalid, $"{place}: {what}", hint, inner);
    }
}
