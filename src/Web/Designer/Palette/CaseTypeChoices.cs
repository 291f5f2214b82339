using CaseManagement.Cases;
using CaseManagement.Cases.Cases;
using CaseManagement.Cases.CaseTypes;

namespace CaseManagement.Web.Designer.Palette;

/// <summary>Finds what the steps of a drawing can name.</summary>
public sealed class CaseTypeChoices(CaseTypeLibrary library, OfficePosts posts)
{
    private static readonly Choice[] Levels =
    [
        new("village", new("村（社区）", "Village")), new("township", new("乡镇（街道）", "Township")), new("county", new("县（区）", "County")),
    ];

    /// <summary>The choices of the drawing, or those every office has where it belongs to no matter.</summary>
    public MatterChoices For(string? definitionId)
    {
        var isMatter = library.TryCurrent(definitionId ?? "", out var type);
        return (isMatter ? new MatterChoices(type!.Files).With("steps", type.Steps.Values.Select(s => new Choice(s.Id, s.Title))) : new MatterChoices())
            .With("posts", posts.ByKey.Values.Select(p => new Choice(p.Key, p.Title)))
            .With("levels", Levels)
            .With("statuses", Enum.GetNames<CaseStatus>().Select(s => new Choice(s, new Sentence(s, s))));
    }
}
