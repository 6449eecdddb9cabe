using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Gateway.Connectors.PostgreSql.Tests.Server;

/// <summary>A certificate authority of a test's own, and what it signs, as PEM files of a folder.</summary>
internal sealed class Certificates : IDisposable
{
    private static readonly DateTimeOffset From = DateTimeOffset.UtcNow.AddDays(-1);
    private static readonly DateTimeOffset To = From.AddDays(7);

    private readonly string _folder;
    private readonly X509Certificate2 _root;

    /// <summary>Makes the authority; its certificate is written as <c>NAME.pem</c>.</summary>
    public Certificates(string folder, string name)
    {
        _folder = folder;
        using var key = RSA.Create(2048);
        var request = Request(name, key);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        _root = request.CreateSelfSigned(From, To);
        Root = Write($"{name}.pem", _root.ExportCertificatePem());
    }

    /// <summary>The path of its certificate.</summary>
    public string Root { get; }

    /// <summary>Signs a certificate of a host or a login, <c>NAME.crt</c> and <c>NAME.key</c>; gives both paths.</summary>
    public (string Certificate, string Key) Sign(string name, bool isHost)
    {
        using var key = RSA.Create(2048);
        var request = Request(name, key);
        if (isHost)
        {
            var names = new SubjectAlternativeNameBuilder();
            names.AddDnsName(name);
            request.CertificateExtensions.Add(names.Build());
        }
        using var signed = request.Create(_root, From.AddHours(1), To.AddHours(-1), RandomNumberGenerator.GetBytes(8));
        return (
            Write($"{name}.crt", signed.ExportCertificatePem()),
            Write($"{name}.key", key.ExportPkcs8PrivateKeyPem())
        );
    }

    public void Dispose() => _root.Dispose();

    private static CertificateRequest Request(string name, RSA key) =>
        new($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

    // The server refuses a key that others can read.
    private string Write(string name, string pem)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, pem);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
        return path;
    }
}
