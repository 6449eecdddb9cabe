using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Gateway.Architecture.Tests.Metadata;

/// <summary>What one built assembly says of itself, read without loading it.</summary>
internal sealed class AssemblyFacts
{
    private readonly MetadataReader _metadata;

    public AssemblyFacts(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        _metadata = file.GetMetadataReader();
        References =
        [
            .. _metadata.AssemblyReferences.Select(handle =>
                _metadata.GetString(_metadata.GetAssemblyReference(handle).Name)
            ),
        ];
        Types = [.. _metadata.TypeDefinitions.Select(Describe)];
        Uses = [.. _metadata.TypeDefinitions.SelectMany(handle => UsesOf(file, handle)).Distinct()];
    }

    /// <summary>Simple names of the assemblies whose types it uses.</summary>
    public IReadOnlyList<string> References { get; }

    /// <summary>Every type that it defines.</summary>
    public IReadOnlyList<TypeFacts> Types { get; }

    /// <summary>Every member that its method bodies use, its own included.</summary>
    public IReadOnlyList<MemberUse> Uses { get; }

    private TypeFacts Describe(TypeDefinitionHandle handle)
    {
        var type = _metadata.GetTypeDefinition(handle);
        var parent = type.BaseType.IsNil ? null : NameOf(type.BaseType);
        var constructors = type.GetMethods()
            .Select(_metadata.GetMethodDefinition)
            .Where(method => _metadata.StringComparer.Equals(method.Name, ".ctor"));
        return new TypeFacts(
            NameOf(handle),
            _metadata.GetString(type.Name),
            parent,
            type.Attributes,
            constructors.Any(method =>
                (method.Attributes & MethodAttributes.MemberAccessMask)
                    is MethodAttributes.Public
                        or MethodAttributes.Assembly
            )
        );
    }

    private IEnumerable<MemberUse> UsesOf(PEReader file, TypeDefinitionHandle handle)
    {
        var user = NameOf(handle);
        return from method in _metadata.GetTypeDefinition(handle).GetMethods()
            let address = _metadata.GetMethodDefinition(method).RelativeVirtualAddress
            where address != 0
            from token in Opcodes.Tokens(file.GetMethodBody(address).GetILBytes()!)
            let used = MemberOf(MetadataTokens.EntityHandle(token))
            where used is not null
            select new MemberUse(user, used.Value.Type, used.Value.Member);
    }

    private (string Type, string Member)? MemberOf(EntityHandle handle)
    {
        switch (handle.Kind)
        {
            case HandleKind.MethodSpecification:
                return MemberOf(_metadata.GetMethodSpecification((MethodSpecificationHandle)handle).Method);
            case HandleKind.MemberReference:
                var reference = _metadata.GetMemberReference((MemberReferenceHandle)handle);
                return (NameOf(reference.Parent), _metadata.GetString(reference.Name));
            case HandleKind.MethodDefinition:
                var method = _metadata.GetMethodDefinition((MethodDefinitionHandle)handle);
                return (NameOf(method.GetDeclaringType()), _metadata.GetString(method.Name));
            default:
                return null;
        }
    }

    private string NameOf(EntityHandle handle)
    {
        switch (handle.Kind)
        {
            case HandleKind.TypeDefinition:
                var type = _metadata.GetTypeDefinition((TypeDefinitionHandle)handle);
                return type.GetDeclaringType() is { IsNil: false } outer
                    ? $"{NameOf(outer)}/{_metadata.GetString(type.Name)}"
                    : Join(type.Namespace, type.Name);
            case HandleKind.TypeReference:
                var reference = _metadata.GetTypeReference((TypeReferenceHandle)handle);
                return reference.ResolutionScope.Kind == HandleKind.TypeReference
                    ? $"{NameOf(reference.ResolutionScope)}/{_metadata.GetString(reference.Name)}"
                    : Join(reference.Namespace, reference.Name);
            case HandleKind.TypeSpecification:
                return GenericNameOf((TypeSpecificationHandle)handle);
            default:
                return "";
        }
    }

    // ECMA-335 II.23.2.12: GENERICINST (CLASS | VALUETYPE) TypeDefOrRef …; arrays and pointers have no members of ours.
    private string GenericNameOf(TypeSpecificationHandle handle)
    {
        var signature = _metadata.GetBlobReader(_metadata.GetTypeSpecification(handle).Signature);
        if (signature.ReadSignatureTypeCode() != SignatureTypeCode.GenericTypeInstance)
        {
            return "";
        }
        _ = signature.ReadCompressedInteger();
        return NameOf(signature.ReadTypeHandle());
    }

    private string Join(StringHandle space, StringHandle name) =>
        space.IsNil ? _metadata.GetString(name) : $"{_metadata.GetString(space)}.{_metadata.GetString(name)}";
}
