using System.Xml.Linq;
using Gateway.Architecture.Tests.Metadata;

namespace Gateway.Architecture.Tests;

/// <summary>One project of the product: what it may know, and what was built of it.</summary>
/// <param name="Folder">Its folder below the repository's root.</param>
/// <param name="Rooms">The other rooms that it may know; the executable may know all.</param>
/// <param name="Packages">Prefixes of the assemblies of packages that it may use beside the framework.</param>
internal sealed record Room(string Folder, string[] Rooms, string[] Packages)
{
    private AssemblyFacts? _facts;
    private XDocument? _project;

    /// <summary>The project's name.</summary>
    public string Name => Path.GetFileName(Folder);

    /// <summary>Its assembly's simple name.</summary>
    public string Assembly => Name == "Gateway" ? "gateway" : Name;

    /// <summary>The built assembly.</summary>
    public AssemblyFacts Facts =>
        _facts ??= new AssemblyFacts(Path.Combine(AppContext.BaseDirectory, Assembly + ".dll"));

    /// <summary>Names of the projects that its project file references.</summary>
    public IEnumerable<string> ProjectReferences =>
        Included("ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path.Replace('\\', '/')));

    /// <summary>Names of the packages that its project file references.</summary>
    public IEnumerable<string> PackageReferences => Included("PackageReference");

    /// <summary>Its source files, without what the build made.</summary>
    public IEnumerable<string> Sources => SourcesBelow(Repository.PathOf(Folder));

    public override string ToString() => Name;

    private IEnumerable<string> Included(string item) =>
        (_project ??= XDocument.Load(Repository.PathOf(Folder, Name + ".csproj")))
            .Descendants(item)
            .Select(element => (string)element.Attribute("Include")!);

    private static IEnumerable<string> SourcesBelow(string folder) =>
        Directory
            .EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(path => !Path.GetRelativePath(folder, path).Split('/', '\\').Any(part => part is "bin" or "obj"));
}
