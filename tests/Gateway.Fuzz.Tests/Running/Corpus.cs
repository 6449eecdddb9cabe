using System.Security.Cryptography;
using System.Text;

namespace Gateway.Fuzz.Tests.Running;

/// <summary>The inputs that are kept in <c>testdata/fuzz/TARGET</c>: each was a fault once. They are tried before anything else.</summary>
internal sealed class Corpus(string target)
{
    private readonly string _folder = Repository.PathOf("testdata", "fuzz", target);

    /// <summary>All inputs, by the names of their files.</summary>
    public IEnumerable<string> Inputs() =>
        Directory.Exists(_folder)
            ? Directory
                .EnumerateFiles(_folder, "*.txt")
                .Order(StringComparer.Ordinal)
                .Select(file => Escaped.Read(File.ReadAllText(file)))
            : [];

    /// <summary>Keeps an input and gives the path of its file.</summary>
    public string Keep(string input)
    {
        Directory.CreateDirectory(_folder);
        var text = Escaped.Write(input);
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(text)));
        var file = Path.Combine(_folder, hash[..12] + ".txt");
        File.WriteAllText(file, text);
        return Path.GetRelativePath(Repository.Root, file);
    }
}
