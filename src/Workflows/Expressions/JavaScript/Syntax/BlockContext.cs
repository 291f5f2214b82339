namespace CaseManagement.Workflows.Expressions.JavaScript;

/// <summary>
/// What the parser knows of the block it is in: the names declared there, and the <c>var</c> names declared anywhere
/// inside, which may not be the same.
/// </summary>
/// <param name="parent">The block around it; null for the body of a function.</param>
internal sealed class BlockContext(BlockContext? parent)
{
    private readonly List<(NameNode Name, VariableKind Kind)> _lexical = [];
    private readonly List<(NameNode Name, FunctionNode Function)> _functions = [];
    private readonly HashSet<string> _lexicalNames = new(StringComparer.Ordinal);
    private readonly HashSet<string> _varNames = new(StringComparer.Ordinal);

    /// <summary>Whether it holds the one name of a <c>catch</c>, which a <c>var</c> inside may repeat.</summary>
    public bool IsCatchOfOneName { get; set; }

    /// <summary>Names of the <c>catch</c> this is the body of; the block may not declare them again.</summary>
    public IReadOnlyList<NameNode> Taken { get; init; } = [];

    public BlockNames ToNames() => new(_lexical, _functions);

    public void DeclareLexical(NameNode name, VariableKind kind)
    {
        Refuse(name, _varNames.Contains(name.Name));
        _lexical.Add((name, kind));
        _lexicalNames.Add(name.Name);
    }

    /// <summary>In a block a function is a name of the block; in the body of a function it is as a <c>var</c>.</summary>
    public void DeclareFunction(NameNode name, FunctionNode function)
    {
        Refuse(name, parent is not null && _varNames.Contains(name.Name));
        _functions.Add((name, function));
        if (parent is not null)
        {
            _lexicalNames.Add(name.Name);
        }
    }

    public void DeclareVar(NameNode name)
    {
        for (var block = this; block is not null; block = block.Parent)
        {
            if (!block.IsCatchOfOneName && block._lexicalNames.Contains(name.Name))
            {
                throw Again(name);
            }

            block._varNames.Add(name.Name);
        }
    }

    private BlockContext? Parent => parent;

    private void Refuse(NameNode name, bool isVar)
    {
        if (isVar || Taken.Any(t => t.Name == name.Name))
        {
            throw Again(name);
        }
    }

    private static SyntaxFailure Again(NameNode name) => SyntaxFailure.DeclaredTwice(name.Name, name.Position);
}
