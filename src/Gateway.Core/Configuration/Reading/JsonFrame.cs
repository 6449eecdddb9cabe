namespace Gateway.Core.Configuration;

/// <summary>An object or a list that the reader is inside of.</summary>
internal sealed class JsonFrame(ConfigNodeKind kind, string path, TextPosition position)
{
    private readonly List<ConfigMember> _members = [];
    private readonly List<ConfigNode> _items = [];
    private TextPosition _namePosition;

    public ConfigNodeKind Kind => kind;

    public string Path => path;

    /// <summary>The name whose value comes next; null when none was read yet.</summary>
    public string? Name { get; private set; }

    public int Count => _members.Count + _items.Count;

    public string NextPath =>
        kind == ConfigNodeKind.List ? JsonPath.Item(path, _items.Count) : JsonPath.Member(path, Name!);

    public void Begin(string name, TextPosition at) => (Name, _namePosition) = (name, at);

    public void Add(ConfigNode node, FaultList faults)
    {
        if (kind == ConfigNodeKind.List)
        {
            _items.Add(node);
            return;
        }
        var first = _members.Find(member => member.Name == Name);
        if (first is null)
        {
            _members.Add(new ConfigMember(Name!, _namePosition, node));
        }
        else
        {
            var (line, column) = first.Position;
            faults.Error(_namePosition, node.Path, $"duplicate member; the first is at ({line},{column})");
        }
        Name = null;
    }

    public ConfigNode ToNode() => new(kind, path, position) { Members = _members, Items = _items };
}
