using System.Text;
using System.Xml;
using Gateway.Abstractions;
using Gateway.Extraction.TextWriting;
using Gateway.Text;

namespace Gateway.Extraction.Packages;

/// <summary>The XML of a part, read forwards, one step after the other; never a tree. Names are local names.</summary>
/// <remarks>Nothing outside is ever read. Entities are not expanded: a document type is refused, or passed over.</remarks>
internal sealed class PartXml : IDisposable
{
    private readonly char[] _buffer = new char[1024];
    private readonly ExtractionContext _context;
    private readonly XmlReader _reader;
    private bool _endsAtOnce;
    private int _skipped = -1;

    private PartXml(Stream stream, ExtractionContext context, bool allowsDoctype)
    {
        _context = context;
        _reader = XmlReader.Create(
            stream,
            new XmlReaderSettings
            {
                DtdProcessing = allowsDoctype ? DtdProcessing.Ignore : DtdProcessing.Prohibit,
                XmlResolver = null,
                MaxCharactersInDocument = context.Limits.InflatedBytes,
                MaxCharactersFromEntities = 1024,
                IgnoreComments = true,
                IgnoreProcessingInstructions = true,
                CheckCharacters = false,
                CloseInput = true,
            }
        );
    }

    /// <summary>Opens a part.</summary>
    /// <param name="package">The package.</param>
    /// <param name="part">The part.</param>
    /// <param name="allowsDoctype">Whether a document type is passed over instead of refused; its entities are unknown in both cases.</param>
    public static PartXml Open(Package package, PackagePart part, bool allowsDoctype = false) =>
        new(package.Open(part), package.Context, allowsDoctype);

    /// <summary>Where it stands.</summary>
    public XmlToken Token { get; private set; }

    /// <summary>The local name of the element; undefined at characters.</summary>
    public string Name => _reader.LocalName;

    /// <summary>How many elements lie around this one.</summary>
    public int Depth => _reader.Depth;

    /// <summary>An attribute of the element it stands at the beginning of, by its local name; null where there is none.</summary>
    public string? this[string name] => Find(name, "");

    /// <summary>An attribute whose namespace ends in a text: <c>id</c> of <c>/relationships</c> is not any other <c>id</c>.</summary>
    public string? Find(string name, string namespaceEnd)
    {
        string? value = null;
        for (var more = _reader.MoveToFirstAttribute(); more && value is null; more = _reader.MoveToNextAttribute())
        {
            if (_reader.LocalName == name && _reader.NamespaceURI.EndsWith(namespaceEnd, StringComparison.Ordinal))
            {
                value = WholeText.Of(_reader.Value);
            }
        }
        _reader.MoveToElement();
        return value;
    }

    /// <summary>Steps to the next element, end of an element, or characters.</summary>
    /// <exception cref="XmlException">It is no well-formed XML, or has a document type.</exception>
    /// <exception cref="GatewayException">Elements lie deeper in one another than the limits allow.</exception>
    public bool Read()
    {
        if (_endsAtOnce)
        {
            _endsAtOnce = false;
            Token = XmlToken.End;
            return true;
        }
        while (_reader.Read())
        {
            if (_reader.NodeType == XmlNodeType.Element && _reader.Depth >= _context.Limits.Depth)
            {
                throw Refusal.TooLarge(
                    _context.FileName,
                    $"has more than {_context.Limits.Depth} elements within one another"
                );
            }
            if (TokenOf(_reader.NodeType) is { } token && !IsSkipped(token))
            {
                Token = token;
                _endsAtOnce = token == XmlToken.Start && _reader.IsEmptyElement;
                return true;
            }
        }
        return false;
    }

    /// <summary>Walks on to the end of the part, and calls at each step.</summary>
    /// <param name="begin">Called at the beginning of an element.</param>
    /// <param name="end">Called at the end of an element, with its name.</param>
    /// <param name="characters">Called at characters, blanks included.</param>
    /// <param name="isEnough">Whether to stop before the end; null for never.</param>
    public void Walk(Action<PartXml> begin, Action<string> end, Action<PartXml> characters, Func<bool>? isEnough = null)
    {
        while (isEnough?.Invoke() != true && Read())
        {
            switch (Token)
            {
                case XmlToken.Start:
                    begin(this);
                    break;
                case XmlToken.End:
                    end(Name);
                    break;
                case XmlToken.Text:
                    characters(this);
                    break;
            }
        }
    }

    /// <summary>Passes over what is in the element: the next step is its end.</summary>
    public void SkipContent() => _skipped = _endsAtOnce ? -1 : _reader.Depth;

    /// <summary>Appends the characters it stands at.</summary>
    /// <exception cref="GatewayException">The text gets longer than the limits allow.</exception>
    public void AppendTo(StringBuilder text)
    {
        var start = text.Length;
        var hasPairs = false;
        int count;
        while ((count = _reader.ReadValueChunk(_buffer, 0, _buffer.Length)) > 0)
        {
            if (text.Length + count > _context.Limits.TextLength)
            {
                throw Refusal.TooLarge(_context.FileName, "holds one text that is longer than a whole one may be");
            }
            hasPairs |= _buffer.AsSpan(0, count).ContainsAnyInRange('\ud800', '\udfff');
            text.Append(_buffer, 0, count);
        }
        if (hasPairs)
        {
            var whole = WholeText.Of(text.ToString(start, text.Length - start));
            text.Length = start;
            text.Append(whole);
        }
    }

    /// <summary>All characters in the element, as one line of the length of a heading; stands at its end afterwards.</summary>
    public string ReadLine() => HeadingText.Clean(ReadText());

    /// <summary>All characters in the element; stands at its end afterwards.</summary>
    public string ReadText()
    {
        var text = new StringBuilder();
        var depth = Depth;
        while (Read() && !(Token == XmlToken.End && Depth == depth))
        {
            if (Token == XmlToken.Text)
            {
                AppendTo(text);
            }
        }
        return text.ToString();
    }

    /// <inheritdoc />
    public void Dispose() => _reader.Dispose();

    private bool IsSkipped(XmlToken token)
    {
        if (_skipped < 0)
        {
            return false;
        }
        if (token == XmlToken.End && _reader.Depth == _skipped)
        {
            _skipped = -1;
            return false;
        }
        return true;
    }

    private static XmlToken? TokenOf(XmlNodeType type) =>
        type switch
        {
            XmlNodeType.Element => XmlToken.Start,
            XmlNodeType.EndElement => XmlToken.End,
            XmlNodeType.Text or XmlNodeType.CDATA => XmlToken.Text,
            XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace => XmlToken.Text,
            _ => null,
        };
}
