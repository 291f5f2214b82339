using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace CaseManagement.Workflows.Tests.Architecture;

/// <summary>Names of the types of other assemblies that a type uses anywhere: bases, fields, signatures, bodies.</summary>
internal sealed class TypeUses(PEReader pe, MetadataReader metadata) : ISignatureTypeProvider<ImmutableArray<string>, object?>
{
    public IEnumerable<string> Of(TypeDefinition type)
    {
        var bases = type.GetInterfaceImplementations().Select(i => metadata.GetInterfaceImplementation(i).Interface).Append(type.BaseType);
        return bases.SelectMany(Of)
            .Concat(type.GetFields().SelectMany(f => metadata.GetFieldDefinition(f).DecodeSignature(this, null)))
            .Concat(type.GetMethods().SelectMany(Of))
            .Distinct(StringComparer.Ordinal);
    }

    public ImmutableArray<string> GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind)
    {
        var type = reader.GetTypeReference(handle);
        return [$"{reader.GetString(type.Namespace)}.{reader.GetString(type.Name)}"];
    }

    public ImmutableArray<string> GetTypeFromSpecification(MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) =>
        reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);

    public ImmutableArray<string> GetFunctionPointerType(MethodSignature<ImmutableArray<string>> signature) => All(signature);

    public ImmutableArray<string> GetGenericInstantiation(ImmutableArray<string> genericType, ImmutableArray<ImmutableArray<string>> typeArguments) =>
        [.. genericType, .. typeArguments.SelectMany(a => a)];

    public ImmutableArray<string> GetModifiedType(ImmutableArray<string> modifier, ImmutableArray<string> unmodifiedType, bool isRequired) => unmodifiedType;

    public ImmutableArray<string> GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) => [];

    public ImmutableArray<string> GetArrayType(ImmutableArray<string> elementType, ArrayShape shape) => elementType;

    public ImmutableArray<string> GetSZArrayType(ImmutableArray<string> elementType) => elementType;

    public ImmutableArray<string> GetByReferenceType(ImmutableArray<string> elementType) => elementType;

    public ImmutableArray<string> GetPointerType(ImmutableArray<string> elementType) => elementType;

    public ImmutableArray<string> GetPinnedType(ImmutableArray<string> elementType) => elementType;

    public ImmutableArray<string> GetGenericMethodParameter(object? genericContext, int index) => [];

    public ImmutableArray<string> GetGenericTypeParameter(object? genericContext, int index) => [];

    public ImmutableArray<string> GetPrimitiveType(PrimitiveTypeCode typeCode) => [];

    private static ImmutableArray<string> All(MethodSignature<ImmutableArray<string>> signature) =>
        [.. signature.ReturnType, .. signature.ParameterTypes.SelectMany(p => p)];

    private IEnumerable<string> Of(MethodDefinitionHandle handle)
    {
        var method = metadata.GetMethodDefinition(handle);
        var signature = All(method.DecodeSignature(this, null));
        if (method.RelativeVirtualAddress == 0)
        {
            return signature;
        }

        var body = pe.GetMethodBody(method.RelativeVirtualAddress);
        var locals = body.LocalSignature.IsNil ? [] : metadata.GetStandaloneSignature(body.LocalSignature).DecodeLocalSignature(this, null).SelectMany(l => l);
        var caught = body.ExceptionRegions.Select(r => r.CatchType).Where(h => !h.IsNil).SelectMany(Of);
        return signature.Concat(locals).Concat(caught).Concat(Instructions(body.GetILBytes()!));
    }

    /// <summary>Every four bytes that are the token of a type or member of another assembly behind an instruction that takes one.</summary>
    private IEnumerable<string> Instructions(byte[] il)
    {
        for (var i = 1; i + 4 <= il.Length; i++)
        {
            var token = BitConverter.ToInt32(il, i);
            var (table, row) = ((TableIndex)(token >>> 24), token & 0xFFFFFF);
            var known = table is TableIndex.TypeRef or TableIndex.MemberRef or TableIndex.MethodSpec or TableIndex.TypeSpec;
            if (known && row > 0 && row <= metadata.GetTableRowCount(table) && TakesToken(il[i - 1]))
            {
                foreach (var used in Of(MetadataTokens.EntityHandle(token)))
                {
                    yield return used;
                }
            }
        }
    }

    /// <summary>call, callvirt, ldobj to newobj, castclass, isinst, fields, box, newarr, unbox, ldtoken, and the two-byte ldftn family.</summary>
    private static bool TakesToken(byte code) => code is 0x28 or 0x6F or (>= 0x70 and <= 0x75) or (>= 0x79 and <= 0x81) or 0x8C or 0x8D or 0x8F or 0xA3 or 0xA4 or 0xA5
        or 0xD0 or 0x06 or 0x07 or 0x15 or 0x16 or 0x1C;

    private IEnumerable<string> Of(EntityHandle handle) => handle.Kind switch
    {
        _ when handle.IsNil => [],
        HandleKind.TypeReference => GetTypeFromReference(metadata, (TypeReferenceHandle)handle, 0),
        HandleKind.TypeSpecification => GetTypeFromSpecification(metadata, null, (TypeSpecificationHandle)handle, 0),
        HandleKind.MemberReference => Of(metadata.GetMemberReference((MemberReferenceHandle)handle).Parent),
        HandleKind.MethodSpecification => Generic(metadata.GetMethodSpecification((MethodSpecificationHandle)handle)),
        _ => [],
    };

    private IEnumerable<string> Generic(MethodSpecification method) =>
        Of(method.Method).Concat(method.DecodeSignature(this, null).SelectMany(a => a));
}
