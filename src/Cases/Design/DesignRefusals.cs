namespace CaseManagement.Cases.Design;

/// <summary>What the designer may not do, in sentences.</summary>
internal static class DesignRefusals
{
    public static readonly Refusal NoSuchDesign = new(Refusal.NotFoundCode, new Sentence(
        "没有这个流程或版本，可能已被删除。请回到列表重新打开。",
        "There is no such workflow or version; it may have been deleted. Go back to the list and open it again."));

    public static readonly Refusal StaleDraft = new("stale-draft", new Sentence(
        "您打开之后，草稿已被他人更改，本次没有保存。请重新打开页面，在最新内容上修改。",
        "Somebody else changed the draft after you opened it, so this was not saved. Open the page again and work on what is there now."));

    public static readonly Refusal NotADefinition = new("invalid-design", new Sentence(
        "内容不是流程定义：应是 JSON 对象，并且有 root（流程图）。请检查文件，或在设计器中重新导出。",
        "This is no workflow definition: it must be a JSON object with a root (the drawing). Check the file, or export it from the designer again."));

    public static readonly Refusal BadId = new("bad-definition-id", new Sentence(
        "流程编号只能用字母、数字、点、横线和下划线，最多 64 个字符。请改短或改写后再试。",
        "The id of a workflow may hold letters, digits, dots, dashes and underscores, at most 64. Rewrite it and try again."));

    public static readonly Refusal CaseTypeStays = new("case-type-stays", new Sentence(
        "事项不能在设计器中删除或收回：还有案件按它办理。要停办，请终止其政策。",
        "A case type cannot be deleted or retracted in the designer: cases are handled by it. To end the matter, end its policies."));

    public static readonly Refusal PublishedStays = new("published-stays", new Sentence(
        "发布过的事项版本要留作办案依据，不能删除。只能删除草稿。",
        "A version of a case type that was published stays as the basis of its cases. Only drafts can be deleted."));

    public static readonly Refusal InForce = new("version-in-force", new Sentence(
        "这个版本正在使用，不能删除。请先收回或发布另一个版本。",
        "This version is in force and cannot be deleted. Retract it or publish another one first."));

    public static readonly Refusal NoFiles = new("no-files", new Sentence(
        "只有事项才有表单、文书和时限文件，独立流程没有。请只保存流程图。",
        "Only case types have files of forms, letters and limits; a workflow that stands alone has none. Save the drawing alone."));

    public static readonly Refusal AlreadyPublished = new("already-published", new Sentence(
        "这个版本已经发布，正在使用，没有需要发布的改动。", "This version is published and in force; there is nothing to publish."));

    public static readonly Refusal NotTheLatest = new("not-the-latest", new Sentence(
        "只能发布最新的草稿，这个版本不是。要重新采用它，请先“恢复”为草稿。",
        "Only the newest draft can be published, and this is not it. To use it again, revert to it first."));

    public static readonly Refusal NotPublished = new("not-published", new Sentence(
        "这个流程没有正在使用的版本，不需要收回。", "No version of this workflow is in force, so there is nothing to retract."));

    public static readonly Refusal NoFileChange = new("no-file-change", new Sentence(
        "没有等待选择的文件改动，可能已由他人处理。请刷新页面。", "No change of the files waits for a choice; somebody may have made it. Reload the page."));

    public static readonly Refusal KeyTaken = new("key-taken", new Sentence(
        "已有一个独立流程用了这个编号，不能作为事项导入。请先删除那个流程，或请对方改用别的编号。",
        "A workflow that stands alone has this id, so no case type can be taken in under it. Delete that workflow first, or ask for another key."));
}
